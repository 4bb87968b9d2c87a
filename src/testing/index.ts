/** `atoms-ui/testing`: what embedding apps, canvas authors and agents test with. */
export { createTestGateway } from './test-gateway.ts'
export type { TestClient, TestGateway } from './test-gateway.ts'
