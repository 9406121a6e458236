// The thread of pages for `npm run dev`: runs the sources as they are.
import { register } from 'tsx/esm/api';

register();
await import('./pages-thread.ts');
