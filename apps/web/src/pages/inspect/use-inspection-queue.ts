import { type InspectionRecord, inspectionStore } from '../../drafts/inspection-store.ts';
import { sendRecord } from '../../drafts/send-inspections.ts';
import { type KeptActs, useKeptActs } from '../../drafts/use-kept-acts.ts';

export type InspectionQueue = KeptActs<InspectionRecord>;

export const useInspectionQueue = (): InspectionQueue => useKeptActs(inspectionStore, sendRecord);
