/** Phone Notify! cannot post to an address that only this machine or its network knows. */
export function isPrivateAddress(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname;
  return (
    /^(localhost|127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host) ||
    !host.includes('.')
  );
}
