'use client';

import { ErrorPanel } from '@/components/shell/error-panel';

export default ErrorPanel;
