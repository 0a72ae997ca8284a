package org.medgroup.kit.idempotency;

import java.util.Map;

/** The answer that a repeated request gets again. */
record StoredResponse(int status, Map<String, String> headers, byte[] body) {}
