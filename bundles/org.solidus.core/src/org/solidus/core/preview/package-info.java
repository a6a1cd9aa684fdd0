/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Pipelines on one chosen frame, while they are being edited. */
package org.solidus.core.preview;
