// One plain style sheet out of the parts, so that an app without a bundler can link it too.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundle } from 'lightningcss'

const root = path.resolve(import.meta.dirname, '..')
writeFileSync(
  path.join(root, 'dist/styles.css'),
  bundle({ filename: path.join(root, 'src/styles.css'), minify: false }).code,
)
