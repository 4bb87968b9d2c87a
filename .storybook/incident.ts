/** The channel's event that says what shall happen once to the running story. */
export const INCIDENT = 'atoms/incident'
