/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Pipelines that are being edited: undo, references, and a text whose comments survive. */
package org.solidus.core.pipeline.edit;
