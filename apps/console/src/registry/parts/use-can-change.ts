import { useSession } from '@unwalled/ui';

/** Tells whether the account keeps the registry; whoever watches over it only reads. The server decides again. */
export function useCanChange(): boolean {
	const { account } = useSession();
	return account.role === 'registrar' || account.role === 'supervisor';
}
