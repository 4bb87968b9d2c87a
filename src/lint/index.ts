/** `atoms-ui/lint`: what canvas code may not do, as lint rules. */
import oxlint from './oxlint.json' with { type: 'json' }

/** How severe a rule is, with its options. */
export type LintRule = 'error' | ['error', ...unknown[]]

// Oxlint has its rules of React built in; for ESLint the same is said of the syntax, so that no plugin is needed.
const {
  'react/no-danger': _danger,
  'react/jsx-no-script-url': _scripts,
  ...shared
} = oxlint.rules as unknown as Readonly<Record<string, LintRule>>

/**
 * The rules of a canvas for ESLint: no connections, no storage, no credentials, no HTML from strings, no logging, no
 * imports of the session or the transport (`contract` §2). Oxlint reads the same from `atoms-ui/lint/oxlint.json`.
 */
export const canvasRules: Record<string, LintRule> = {
  ...shared,
  'no-restricted-syntax': [
    'error',
    {
      selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
      message: 'A canvas renders elements, never HTML: a string of others becomes script here.',
    },
    {
      selector: "JSXAttribute[name.name='href'] > Literal[value=/^\\s*javascript:/i]",
      message: 'A link is no script.',
    },
    {
      // Oxlint's own rule for imports knows these too, ESLint's knows only those at the top.
      selector: 'ImportExpression > Literal[value=/^([a-z]+:)?\\u002f\\u002f|^(data|blob):/i]',
      message: "A canvas brings all of its code: what comes from an address is nobody's to vouch for.",
    },
  ],
}

/** An entry of an ESLint flat config: `export default [canvasLint(['src/canvases/**'])]`. */
export const canvasLint = (
  files: readonly string[],
): { readonly name: string; readonly files: string[]; readonly rules: Record<string, LintRule> } => ({
  name: 'atoms-ui/canvas',
  files: [...files],
  rules: canvasRules,
})
