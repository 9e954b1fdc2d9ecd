import type { ReactNode } from 'react';

/** One part of a page under its heading, with what can be done there. */
export function Section({ title, actions, name, children }: { title: string; actions?: ReactNode; name?: string; children: ReactNode }) {
	return (
		<section className="registry-section" data-testid={name}>
			<div className="registry-section-head">
				<h3>{title}</h3>
				{actions}
			</div>
			{children}
		</section>
	);
}
