import { tellLive, toResponse } from '@/lib/ops/tell-operations';

export const dynamic = 'force-dynamic';

export const GET = () => toResponse(tellLive());
