import type { MemberDetail } from '@unwalled/contracts';

/** What every part of a firm's page gets. */
export interface FirmProps {
	detail: MemberDetail;
	/** Reads the firm again. */
	onChanged(): void;
}
