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

/** Who an actor of the audit log is, in words. */
export function actorWords(text: string): string {
  const [, kind, name] = /^(user|api-key|system):(.*)$/s.exec(text) ?? [];
  if (kind === 'api-key') return `API key ${name}`;
  if (kind === 'system') return `The product (${name})`;
  return name ?? text;
}
