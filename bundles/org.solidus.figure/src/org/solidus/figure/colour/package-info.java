/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Colours: perceptually uniform colour maps, limits, and colours that people with a colour vision deficiency tell
 * apart. There is no rainbow map, on purpose: its false edges and its unordered brightness mislead (F. Crameri, G. E.
 * Shephard and P. J. Heron, Nature Communications 11 (2020) 5444, doi:10.1038/s41467-020-19160-7).
 */
package org.solidus.figure.colour;
