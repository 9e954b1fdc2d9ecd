import { WarningFilled } from '@ant-design/icons';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { SinceClock } from './due-clock.tsx';
import { personName } from './person-name.ts';
import { placeOf } from './place.ts';
import type { Stranded } from './stranded.ts';

/** Says that a life has nobody sent, until somebody acts on its ticket. */
export function StrandedBand({ stranded: { row, why }, more }: { stranded: Stranded; more: number }) {
	const words = useWords();
	const { openTicket, overlay } = useDesk();
	const open = () => openTicket(row.id);
	useKeys({ g: open }, overlay === null);
	const sentence = words.sos.stranded[why](personName(row, words.line));
	return (
		<section className="sos-band sos-band-stranded" aria-label={words.sos.region} data-testid="sos-band-stranded" data-why={why}>
			<WarningFilled className="sos-band-symbol" aria-hidden="true" />
			{row.nobodyLeftAt && <SinceClock at={row.nobodyLeftAt} />}
			<strong className="sos-band-name">{sentence}</strong>
			<span className="sos-band-place">{placeOf(row, words.line)}</span>
			{more > 0 && <span className="sos-band-more">{words.sos.moreStranded(more)}</span>}
			<span>{words.sos.strandedHint}</span>
			<button type="button" className="sos-band-answer" data-testid="stranded-open" aria-keyshortcuts="G" onClick={open}>
				{words.sos.open} <KeyCap>G</KeyCap>
			</button>
			<span className="for-readers" role="alert">
				{sentence}
			</span>
		</section>
	);
}
