import { cpus } from 'node:os'
import { tokens } from './w1-tokens.ts'
import { decode } from './w3-decode.ts'
import { text } from './w4-text.ts'

process.stdout.write(`${cpus()[0]?.model ?? 'unknown machine'} × ${cpus().length}, Node ${process.versions.node}\n`)
tokens()
decode()
text()
