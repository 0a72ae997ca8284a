package org.medgroup.deploy.chaos;

/** What became of one request, as far as the one who sent it can know. */
sealed interface Answer {
    /** It is done, and stays done. */
    record Done(int status, String body) implements Answer {}

    /**
     * It is not done.
     *
     * @param decided false if it was turned away at the door, where nobody looks at what it asks
     */
    record Refused(int status, String code, boolean decided) implements Answer {}

    /** Nobody knows: no answer, or one that says that it is not known. */
    record Unknown(String reason) implements Answer {}
}
