/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Films as cameras, microscopes and other programs export them: MP4, QuickTime and AVI. Codecs by JCodec (FreeBSD). */
package org.solidus.io.film;
