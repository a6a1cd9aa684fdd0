/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** BioLogic's EC-Lab: binary {@code .mpr} and text {@code .mpt} files. */
package org.solidus.io.eclab;
