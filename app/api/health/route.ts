export { GET } from '@/app/health/route';

export const dynamic = 'force-dynamic';
