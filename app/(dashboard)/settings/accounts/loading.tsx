import { TableSkeleton } from '@/components/ui/skeleton';

export default TableSkeleton;
