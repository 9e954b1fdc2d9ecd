import { KeyOutlined, PhoneOutlined } from '@ant-design/icons';
import type { SeniorFile } from '@unwalled/contracts';
import { Button } from 'antd';
import { useWords } from '../words/use-words.ts';

interface ContactListProps {
	contacts: SeniorFile['contacts'];
	/** The path of the command that is running. */
	running: string | null;
	/** Absent when this role or ticket may not call out. */
	onCall?: ((phone: string) => void) | undefined;
}

/** Lists whom to call, in the family's own order, each with a button that calls. */
export function ContactList({ contacts, running, onCall }: ContactListProps) {
	const words = useWords();
	if (contacts.length === 0) return <p className="quiet">{words.senior.noContacts}</p>;
	return (
		<section aria-label={words.senior.contacts}>
			<h3>{words.senior.contacts}</h3>
			<ol className="plain-list contacts">
				{contacts.map((contact) => (
					<li key={contact.id}>
						<span className="contact-ordinal">{contact.ordinal}</span>
						<span className="contact-name">
							{contact.name} <span className="quiet">{contact.relation}</span>
							{contact.holdsKey && (
								<span className="holds-key">
									<KeyOutlined aria-hidden="true" /> {words.senior.holdsKey}
								</span>
							)}
						</span>
						<span className="phone">{contact.phone}</span>
						{onCall && (
							<Button
								size="small"
								icon={<PhoneOutlined aria-hidden="true" />}
								disabled={running !== null}
								aria-label={words.senior.call(contact.name)}
								data-testid={`call-contact-${contact.ordinal}`}
								onClick={() => onCall(contact.phone)}
							>
								{words.senior.callShort}
							</Button>
						)}
					</li>
				))}
			</ol>
		</section>
	);
}
