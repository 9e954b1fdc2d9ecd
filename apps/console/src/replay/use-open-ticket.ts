import { useDesk } from '../desk/desk.tsx';
import { useAddress } from '../registry/shell/address.tsx';

/** Gives the way from a past day to the ticket at the desk. */
export function useOpenTicket(): (ticketId: string) => void {
	const { open } = useDesk();
	const { go } = useAddress();
	return (ticketId) => {
		open({ kind: 'ticket', id: ticketId });
		go('/');
	};
}
