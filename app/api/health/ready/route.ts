import { tellReady, toResponse } from '@/lib/ops/tell-operations';
import { pool } from '@/lib/platform/pool';
import { receivingState } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

export const GET = async () => toResponse(await tellReady(pool(), receivingState()));
