/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

/** Type of a parameter that is one of the words which {@link FormTarget#offers} knows. */
public final class OneOf {

    private OneOf() {}
}
