import type { Signer, UnsignedReason } from '@unwalled/contracts';
import { unsignedReasons } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import type { VisitActions } from '../jobs/use-visit-actions.ts';
import { SentPhoto, WaitingPhoto } from '../photos/photo.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';
import { SignatureSheet } from './signature-sheet.tsx';
import { isSigned } from './signed.ts';

/** Shows the signatures of a visit, those still on this phone marked as such. */
export function SignatureRow({ job }: { job: Job }) {
	const { api } = useAccount();
	const { outbox } = usePhone();
	const words = useWords();
	const format = useFormat();
	return (
		<div className="photos signatures">
			{job.visit.evidence
				.filter(({ kind }) => kind === 'signature')
				.map(({ id, capturedAt }) => (
					<SentPhoto
						key={id}
						src={api.url(`/visits/${job.visit.id}/photos/${id}`)}
						label={words.proof.sign.signed(format.shortTime(capturedAt))}
						takenAt={format.shortTime(capturedAt)}
						testid="signature-sent"
					/>
				))}
			{job.waiting.map(
				({ seq, action }) =>
					action.command === 'signature' && (
						<WaitingPhoto
							key={seq}
							picture={action.png}
							mediaType="image/png"
							label={words.proof.sign.signed(format.shortTime(action.capturedAt))}
							takenAt={format.shortTime(action.capturedAt)}
							testid="signature-waiting"
							onDrop={() => outbox.drop(seq)}
						/>
					),
			)}
		</div>
	);
}

interface SignatureProps {
	job: Job;
	actions: VisitActions;
	unsigned: UnsignedReason | null;
	onUnsigned(reason: UnsignedReason | null): void;
}

/** Has the visit signed, or asks why nobody could. */
export function Signature({ job, actions, unsigned, onUnsigned }: SignatureProps) {
	const words = useWords();
	const { serverNow } = usePhone();
	const [isOpen, setOpen] = useState(false);
	const hasOne = isSigned(job);
	async function sign(png: Blob, by: Signer) {
		setOpen(false);
		onUnsigned(null);
		await actions.sign(png, by, new Date(serverNow()).toISOString());
	}
	return (
		<section className="block">
			<h3>{words.proof.sign.title}</h3>
			<SignatureRow job={job} />
			<Button icon={hasOne ? 'tick' : 'pen'} data-testid="sign" onClick={() => setOpen(true)}>
				{hasOne ? words.proof.sign.again : words.proof.sign.ask}
			</Button>
			{!hasOne && <WhyUnsigned chosen={unsigned} onChoose={onUnsigned} />}
			{isOpen && <SignatureSheet onSigned={(png, by) => void sign(png, by)} onClose={() => setOpen(false)} />}
		</section>
	);
}

interface WhyUnsignedProps {
	chosen: UnsignedReason | null;
	onChoose(reason: UnsignedReason | null): void;
}

const reasons = Object.keys(unsignedReasons) as UnsignedReason[];

/** Asks why nobody signed; a second tap takes the reason back. */
export function WhyUnsigned({ chosen, onChoose }: WhyUnsignedProps) {
	const words = useWords();
	return (
		<fieldset className="choice">
			<legend>{words.proof.sign.whyNot}</legend>
			<div className="choices">
				{reasons.map((reason) => (
					<Button
						key={reason}
						aria-pressed={chosen === reason}
						tone={chosen === reason ? 'main' : 'plain'}
						data-testid={`unsigned-${reason}`}
						onClick={() => onChoose(chosen === reason ? null : reason)}
					>
						{chosen === reason && <Icon name="tick" size={18} />} {words.proof.sign.reason[reason]}
					</Button>
				))}
			</div>
		</fieldset>
	);
}
