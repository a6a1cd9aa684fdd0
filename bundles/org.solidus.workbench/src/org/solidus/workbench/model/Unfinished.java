/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.Optional;

/** A part of a desk that may be in the middle of something which ends with its window. UI thread. */
public interface Unfinished {

    /** What would end now, and what is kept of it, in a sentence or two; empty: nothing. */
    Optional<String> unfinished();
}
