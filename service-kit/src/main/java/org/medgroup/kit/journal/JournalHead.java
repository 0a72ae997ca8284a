package org.medgroup.kit.journal;

/**
 * The journal's end.
 *
 * @param epoch counts restores to an earlier point
 * @param position of the last entry, 0 if there is none
 * @param hash of the last entry, 32 bytes; zeros if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a hash is compared with Arrays.equals by those who compare it
public record JournalHead(long epoch, long position, byte[] hash) {}
