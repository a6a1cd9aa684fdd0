/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

/** The call is wrong: exit status {@link ExitStatus#WRONG_CALL}. The message is a sentence that says what to do. */
public final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallException(String message) {
        super(message);
    }

    public CallException(String message, Throwable cause) {
        super(message, cause);
    }
}
