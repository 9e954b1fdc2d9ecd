import { openVisitStatuses, proofOfPlace } from '@unwalled/contracts';
import { useEffect, useState } from 'react';
import type { Job } from '../home/project.ts';
import { Button } from '../shell/button.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { PhoneCodeSheet } from './phone-code-sheet.tsx';
import { isProved } from './place-proof.tsx';

/** Offers to prove the place by the senior's own telephone, as long as nothing better proves it. */
export function PhoneProof({ job: { visit } }: { job: Job }) {
	const words = useWords();
	const tell = useTell();
	const [isOpen, setOpen] = useState(false);
	const proof = proofOfPlace(visit);
	const isDone = proof?.by === 'phone';
	useEffect(() => {
		if (!isOpen || !isDone) return;
		setOpen(false);
		tell('good', words.proof.phone.proved);
	}, [isOpen, isDone, tell, words]);
	const isRunning = openVisitStatuses.some((status) => status === visit.status);
	if (!isRunning || isDone || (visit.checkIn !== null && isProved(proof) && !isOpen)) return null;
	return (
		<>
			<Button icon="phone" data-testid="prove-by-phone" onClick={() => setOpen(true)}>
				{visit.checkIn ? words.proof.phone.after : words.proof.phone.button}
			</Button>
			{isOpen && <PhoneCodeSheet visitId={visit.id} onClose={() => setOpen(false)} />}
		</>
	);
}
