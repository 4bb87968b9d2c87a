import { cpus } from 'node:os'
import { tokensThroughSession } from './w1-session.ts'
import { tokens } from './w1-tokens.ts'
import { chat } from './w2-chat.ts'
import { decode } from './w3-decode.ts'
import { text } from './w4-text.ts'

process.stdout.write(`${cpus()[0]?.model ?? 'unknown machine'} × ${cpus().length}, Node ${process.versions.node}\n`)
tokens()
await tokensThroughSession()
await chat()
decode()
text()
