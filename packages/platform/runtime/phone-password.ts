import { createHmac } from 'node:crypto';

/** Makes the password of an operator's own telephone: the house and the exchange's configuration come to the same, and neither keeps it. */
export const phonePassword = (secret: string, name: string): string => createHmac('sha256', secret).update(name).digest('base64url');
