type Seen = Readonly<Record<string, { readonly colorScheme?: 'dark'; readonly forcedColors?: 'active' }>>

/**
 * The stories whose looks are compared, and how each is looked at. Few: each is a picture that somebody has to judge when
 * it changes. `npm run screens` takes them anew.
 */
export const SCREENS: Readonly<Record<string, Seen>> = {
  'standardharness--run-streaming': {
    'standard-light': {},
    'standard-dark': { colorScheme: 'dark' },
    'standard-forced': { forcedColors: 'active' },
  },
  'standardharness--right-to-left': { 'standard-rtl': {} },
  'standardharness--empty': { 'standard-empty': {} },
  'minimalharness--board': { 'minimal-light': {}, 'minimal-dark': { colorScheme: 'dark' } },
  'parts-tokenpanel--every-type': { 'tokens-light': {} },
  'theming-themes--paper': { 'paper-light': {} },
  'theming-themes--signal': { 'signal-light': {}, 'signal-dark': { colorScheme: 'dark' } },
}
