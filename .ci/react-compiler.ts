import { transform } from 'oxc-transform-react'
import type { Rolldown } from 'tsdown'

/** Runs the React Compiler over the package's own sources. A component that it has to leave as it was fails the build. */
export const reactCompiler = (): Rolldown.Plugin => ({
  name: 'react-compiler',
  transform: {
    filter: { id: /\/src\/(react|harness|canvases)\/.*\.tsx?$/ },
    async handler(code, id) {
      const {
        code: compiled,
        map,
        errors,
        fatal,
      } = await transform(id, code, {
        jsx: { runtime: 'automatic' },
        reactCompiler: { reportDiagnostics: true },
        sourcemap: true,
      })
      if (fatal || errors.length > 0) {
        this.error(
          [`The React Compiler bailed out in ${id}:`, ...errors.map((e) => e.codeframe ?? e.message)].join('\n'),
        )
      }
      return { code: compiled, map: map ?? null, moduleType: 'js' }
    },
  },
})
