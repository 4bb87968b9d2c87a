/** `atoms-ui/testing/vite`: the reference gateway inside a Vite dev server, for Node only. */
export { gatewayPlugin } from '../../test/fixtures/gateway/vite-plugin.ts'
export type { SeedOptions } from '../../test/fixtures/gateway/seed.ts'
