import type { CommandResult, ProofCode } from '@unwalled/contracts';
import { toApiError } from '@unwalled/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccount } from '../session/gate.tsx';

/** Why there is no code. */
type Refused = 'offline' | 'noPhone' | 'over';

interface PhoneCode {
	code: ProofCode | null;
	/** Null while a code is on its way, or there. */
	refused: Refused | null;
	ask(): Promise<void>;
}

const reasons: Readonly<Record<string, Refused>> = { no_phone: 'noPhone', over: 'over' };

/** Asks the house for a one-time code as soon as it is shown. Never queued: a code that arrives later proves nothing. */
export function usePhoneCode(visitId: string): PhoneCode {
	const { api } = useAccount();
	const [code, setCode] = useState<ProofCode | null>(null);
	const [refused, setRefused] = useState<Refused | null>(null);
	const ask = useCallback(async () => {
		setCode(null);
		setRefused(null);
		try {
			const { view } = await api.post<CommandResult<ProofCode>>(`/visits/${visitId}/proof-code`, {});
			setCode(view);
		} catch (thrown) {
			const { code: kind, facts } = toApiError(thrown);
			setRefused(kind === 'unavailable' ? 'offline' : (reasons[String(facts.why)] ?? 'over'));
		}
	}, [api, visitId]);
	const asked = useRef(false);
	useEffect(() => {
		// Twice in development, where each effect runs twice, would void the first code.
		if (asked.current) return;
		asked.current = true;
		void ask();
	}, [ask]);
	return { code, refused, ask };
}
