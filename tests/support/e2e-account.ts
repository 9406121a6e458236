/** Who signs in, and where calls are posted, in the end-to-end tests. */
export const e2eAdmin = { email: 'admin@example.com', password: 'a-long-enough-password' };
export const e2ePostbackKey = 'endtoendendtoendendtoend01';
