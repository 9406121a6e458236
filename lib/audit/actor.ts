/** Who does something: a person, a script with an API key, or the product itself. */
export type Actor =
  | { kind: 'user'; id: string; email: string; role: Role }
  | { kind: 'apiKey'; id: string; name: string; role: Role }
  | { kind: 'system'; name: string };

export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How an actor stands in the audit log: "user:jo@example.com", "api-key:nightly export", "system:admin command". */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.email}`;
    case 'apiKey':
      return `api-key:${actor.name}`;
    case 'system':
      return `system:${actor.name}`;
  }
}
