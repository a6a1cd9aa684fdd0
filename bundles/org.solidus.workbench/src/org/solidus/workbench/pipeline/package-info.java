/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The pipeline editor: steps, forms, checks, text, templates. */
package org.solidus.workbench.pipeline;
