import { NotForYou } from '@/components/settings/not-for-you';

export default NotForYou;
