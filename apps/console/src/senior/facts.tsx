import { WarningFilled } from '@ant-design/icons';
import type { SeniorFile } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import './senior.css';

interface FactProps {
	term: string;
	children: ReactNode;
	/** Not knowing this can kill: it is drawn loud. */
	isRisk?: boolean;
}

function Fact({ term, children, isRisk }: FactProps) {
	return (
		<div className={isRisk ? 'fact fact-risk' : 'fact'}>
			<dt>{term}</dt>
			<dd>
				{isRisk && <WarningFilled aria-hidden="true" />} {children}
			</dd>
		</div>
	);
}

interface HealthFactsProps {
	senior: SeniorFile;
	/** The head above says already how the senior lives, hears and speaks. */
	isHeaded?: boolean;
}

/** Shows what must be known before helping: allergies, diseases, medicines, hearing, wishes. */
export function HealthFacts({ senior, isHeaded }: HealthFactsProps) {
	const words = useWords();
	const shared = useSharedWords();
	const join = (list: readonly string[]) => (list.length > 0 ? list.join(shared.listComma) : shared.none);
	return (
		<dl className="facts" data-testid="health-facts">
			<Fact term={words.senior.allergies} isRisk={senior.allergies.length > 0}>
				{join(senior.allergies)}
			</Fact>
			<Fact term={words.senior.diseases}>{join(senior.diseases)}</Fact>
			<Fact term={words.senior.medicines}>{join(senior.medicines)}</Fact>
			{!isHeaded && <Fact term={words.senior.hearing}>{senior.hearing || shared.none}</Fact>}
			{!isHeaded && <Fact term={words.senior.dialect}>{senior.dialect || shared.none}</Fact>}
			{!isHeaded && <Fact term={words.senior.living}>{senior.livingState || shared.none}</Fact>}
			<Fact term={words.senior.wishes}>{join(senior.wishes)}</Fact>
			<Fact term={words.senior.ability}>{senior.abilityLevel || shared.none}</Fact>
		</dl>
	);
}

interface PlaceFactsProps {
	senior: SeniorFile;
	onCall?: ((phone: string) => void) | undefined;
}

/** Shows how to get in, the senior's own telephones, and what was before. */
export function PlaceFacts({ senior, onCall }: PlaceFactsProps) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<dl className="facts">
			<Fact term={words.senior.entrance}>{senior.entranceNote || shared.none}</Fact>
			<Fact term={words.senior.phones}>
				{senior.phones.map((phone) => (
					<span key={phone} className="phone">
						{phone}{' '}
						{onCall && (
							<Button size="small" type="link" onClick={() => onCall(phone)} data-testid={`call-back-${phone}`}>
								{words.senior.callShort}
							</Button>
						)}
					</span>
				))}
			</Fact>
			<Fact term={words.senior.recent}>
				<RecentTickets senior={senior} />
			</Fact>
		</dl>
	);
}

function RecentTickets({ senior }: { senior: SeniorFile }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { opened, openTicket } = useDesk();
	const recent = senior.recentTickets.filter((ticket) => ticket.id !== opened?.id);
	if (recent.length === 0) return <>{words.senior.noRecent}</>;
	return (
		<ul className="plain-list">
			{recent.map((ticket) => (
				<li key={ticket.id}>
					<Button size="small" type="link" onClick={() => openTicket(ticket.id)}>
						{format.date(ticket.openedAt)} {shared.priorities[ticket.priority]} {ticket.summary}{' '}
						{ticket.outcome ? shared.outcomes[ticket.outcome] : shared.ticketStatuses[ticket.status]}
					</Button>
				</li>
			))}
		</ul>
	);
}
