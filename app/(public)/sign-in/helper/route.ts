import { answerSignIn } from '@/app/sign-in-answer';

export const POST = (request: Request): Promise<Response> => answerSignIn(request, 'helper');
