import { Failed, Loading } from '@/components/states';
import { BookDialog } from '@/features/scheduling/booking/book-dialog';
import { useProvidersAt } from '@/features/scheduling/api/providers';
import { usePatient } from '@/features/scheduling/api/patients';
import { useSites } from '@/features/scheduling/api/sites';
import { todayIn } from '@/lib/site-time';
import type { Referral } from './api';

/** Books what was asked for: patient, visit type and provider are those of the referral, its site is where. */
export function BookReferral({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const patient = usePatient(referral.patientId);
  const sites = useSites();
  const providers = useProvidersAt(referral.siteId);
  const failed = patient.error ?? sites.error ?? providers.error;
  const site = sites.data?.find((each) => each.id === referral.siteId);
  if (failed) {
    return <Failed error={failed} />;
  }
  if (!patient.data || !site || !providers.data) {
    return <Loading />;
  }
  return (
    <BookDialog
      draft={{
        siteId: site.id,
        siteName: site.name,
        zone: site.timeZone,
        date: todayIn(site.timeZone),
        referralId: referral.id,
        ...(referral.visitTypeId ? { visitTypeId: referral.visitTypeId } : {}),
        ...(referral.direction === 'INCOMING' && referral.providerId ? { providerId: referral.providerId } : {}),
      }}
      patient={patient.data}
      providers={providers.data.map(({ id, name }) => ({ id, name: name ?? id }))}
      onClose={onClose}
      onBooked={onClose}
    />
  );
}
