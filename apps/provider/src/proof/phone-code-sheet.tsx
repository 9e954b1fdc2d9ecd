import type { ProofCode } from '@unwalled/contracts';
import { useFormat, useNow } from '@unwalled/ui';
import { useEffect } from 'react';
import { usePhone } from '../home/phone.tsx';
import { Button } from '../shell/button.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';
import { usePhoneCode } from './use-phone-code.ts';

/** Where the server's changes do not arrive by themselves, it is asked this often. */
const LOOK_EVERY_MS = 4_000;

/** Shows the code that the worker keys in at the senior's telephone; whoever opened it closes it when the place is proved. */
export function PhoneCodeSheet({ visitId, onClose }: { visitId: string; onClose(): void }) {
	const words = useWords();
	const { code, refused, ask } = usePhoneCode(visitId);
	const { isLive, refresh } = usePhone();
	useEffect(() => {
		if (isLive) return;
		const look = setInterval(refresh, LOOK_EVERY_MS);
		return () => clearInterval(look);
	}, [isLive, refresh]);
	return (
		<Sheet title={words.proof.phone.title} onClose={onClose}>
			{refused && (
				<p className="care" role="alert" data-testid="proof-refused">
					{words.proof.phone[refused]}
				</p>
			)}
			{!refused && !code && <p className="quiet">{words.proof.phone.asking}</p>}
			{code && <Code key={code.code} code={code} onAgain={ask} />}
			<div className="pair">
				<Button tone="quiet" data-testid="proof-close" onClick={onClose}>
					{words.proof.phone.close}
				</Button>
				{refused === 'offline' && (
					<Button tone="main" className="grow" onClick={() => void ask()}>
						{words.proof.phone.again}
					</Button>
				)}
			</div>
		</Sheet>
	);
}

function Code({ code: { code, expiresAt }, onAgain }: { code: ProofCode; onAgain(): Promise<void> }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = usePhone();
	const leftMs = Date.parse(expiresAt) - useNow(serverNow);
	if (leftMs <= 0) {
		return (
			<>
				<p className="care" role="alert">
					{words.proof.phone.expired}
				</p>
				<Button tone="main" data-testid="proof-again" onClick={() => void onAgain()}>
					{words.proof.phone.again}
				</Button>
			</>
		);
	}
	return (
		<>
			<ol className="how-to">
				<li>{words.proof.phone.first}</li>
				<li>
					{words.proof.phone.second}
					<output className="proof-code" data-testid="proof-code" aria-label={`${words.proof.phone.code} ${[...code].join(' ')}`}>
						{code}
					</output>
				</li>
				<li>{words.proof.phone.third}</li>
			</ol>
			<p className="quiet">
				{words.proof.phone.waiting} {words.proof.phone.left(format.duration(leftMs))}
			</p>
		</>
	);
}
