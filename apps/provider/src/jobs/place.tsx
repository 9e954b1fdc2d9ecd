import type { Job } from '../home/project.ts';
import { LinkButton } from '../shell/button.tsx';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';
import { navigationLink, webMapLink } from './map-link.ts';
import { MaskedCall } from './masked-call.tsx';

/** Shows how to get to the door and through it, and how to call. */
export function Place({ job }: { job: Job }) {
	const words = useWords();
	const place = { ...job.door, address: job.address };
	const link = navigationLink(place, navigator.userAgent);
	const isWeb = link.startsWith('https://uri.');
	return (
		<section className="block">
			<p className="address">{job.address}</p>
			<div className="pair">
				<LinkButton href={link} icon="pin" isExternal={isWeb}>
					{words.job.navigate}
				</LinkButton>
				{job.masked && <MaskedCall visitId={job.visit.id} />}
				{job.phone && (
					<LinkButton href={`tel:${job.phone}`} icon="phone">
						{words.job.call}
					</LinkButton>
				)}
			</div>
			{!isWeb && (
				<a className="text-link" href={webMapLink(place)} target="_blank" rel="noreferrer">
					{words.job.webMap}
				</a>
			)}
			<ul className="facts">
				{job.entranceNote && (
					<li>
						<Icon name="door" />
						<span>
							<b>{words.job.entrance}</b> {job.entranceNote}
						</span>
					</li>
				)}
				{job.keyPlace && (
					<li>
						<Icon name="key" />
						<span>
							<b>{words.job.key}</b> {job.keyPlace}
						</span>
					</li>
				)}
				{job.masked && (
					<li>
						<Icon name="phone" />
						<span>{words.job.masked(job.masked.phone, job.masked.digit)}</span>
					</li>
				)}
				{!job.phone && !job.masked && (
					<li>
						<Icon name="phone" />
						<span>{words.job.noPhone}</span>
					</li>
				)}
			</ul>
		</section>
	);
}
