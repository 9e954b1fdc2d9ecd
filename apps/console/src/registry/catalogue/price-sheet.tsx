import type { ItemView } from '@unwalled/contracts';
import { useLanguage, useSession } from '@unwalled/ui';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, NumberField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useWords } from '../words/use-words.ts';

interface PriceDraft {
	areaPath: string;
	validFrom: string;
	yuan: number;
}

const CENTS = 100;

/** Sets a price from a day on, tomorrow unless another day is chosen; what was ordered before keeps its own. */
export function PriceSheet({ item, onChanged, onClose }: { item: ItemView; onChanged: () => void; onClose: () => void }) {
	const words = useWords().catalogue;
	const { language } = useLanguage();
	const { account } = useSession();
	return (
		<Sheet title={words.priceTitle(language === 'zh' ? item.nameZh : item.nameEn)} name="price-sheet" onClose={onClose}>
			<p className="quiet">{words.priceMeans}</p>
			<CommandForm<PriceDraft>
				name="price-form"
				path={`/catalogue/items/${item.code}/prices`}
				submit={words.setPrice}
				initial={{ areaPath: account.areaPath, validFrom: dayFromToday(1), yuan: item.priceCents / CENTS }}
				bodyOf={({ yuan, ...price }) => ({ ...price, priceCents: Math.round(yuan * CENTS) })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<Field name="areaPath" label={words.area} isRequired hint={words.priceAreaHint}>
					<AreaPick />
				</Field>
				<div className="registry-form-pair">
					<NumberField name="yuan" label={words.price} isRequired max={100_000} decimals={2} unit={words.yuan} />
					<TextField name="validFrom" label={words.validFrom} isRequired type="date" hint={words.fromTomorrow} />
				</div>
			</CommandForm>
		</Sheet>
	);
}
