import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { useCallback, useRef, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';

export interface Commands {
	/** The path of the command that is running, for its button; null while none is. */
	running: string | null;
	/** The last refusal, until the next command or until dismissed. */
	refusal: ApiError | null;
	/** The path of the last command, for whoever has a sentence of its own for its refusal. */
	attempted: string | null;
	dismiss(): void;
	/** Posts a command and shows its answer; gives the new row, or null when it was refused. */
	run(path: string, body?: object): Promise<TicketRow | null>;
}

function isTicketRow(view: unknown): view is TicketRow {
	return typeof view === 'object' && view !== null && 'id' in view && typeof view.id === 'string' && view.id.startsWith('tkt_');
}

/** Gives the commands of one ticket: one at a time, each refusal in words, and a fresh look after a stale version. */
export function useCommands(reload: () => void): Commands {
	const { api } = useSession();
	const { putRow } = useDesk();
	const [running, setRunning] = useState<string | null>(null);
	const [attempted, setAttempted] = useState<string | null>(null);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	// A second press of the same key arrives before React has drawn the first: state alone would let it through.
	const isBusy = useRef(false);

	const run = useCallback(
		async (path: string, body?: object) => {
			if (isBusy.current) return null;
			isBusy.current = true;
			setRunning(path);
			setAttempted(path);
			setRefusal(null);
			try {
				const { view } = await api.post<CommandResult<TicketRow>>(path, body);
				if (isTicketRow(view)) putRow(view);
				return view;
			} catch (thrown) {
				const error = toApiError(thrown);
				setRefusal(error);
				if (error.code === 'stale_version' || error.code === 'refused') reload();
				return null;
			} finally {
				isBusy.current = false;
				setRunning(null);
			}
		},
		[api, putRow, reload],
	);
	const dismiss = useCallback(() => setRefusal(null), []);
	return { running, refusal, attempted, dismiss, run };
}
