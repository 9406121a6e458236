export const wallboardPath = '/wallboard';

export const wallboardHref = (range: string): string => `${wallboardPath}?range=${range}`;
