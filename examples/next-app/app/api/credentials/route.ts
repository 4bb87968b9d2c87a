/** Where your own sign-in decides who this is. Here everybody is whose token the server was given. */
export const POST = async (): Promise<Response> => {
  const token = process.env.ATOMS_TOKEN
  return token === undefined
    ? new Response('ATOMS_TOKEN is not set', { status: 503 })
    : new Response(token, { headers: { 'Cache-Control': 'no-store' } })
}
