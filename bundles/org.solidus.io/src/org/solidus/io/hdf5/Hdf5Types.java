/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import org.solidus.core.data.ElementType;

/** The library's types: little-endian in files, the machine's own in memory. */
final class Hdf5Types {

    private Hdf5Types() {}

    /** The type in the file. */
    static Handle file(ElementType type) {
        return type.complex() ? complex(type, true) : new Handle(fileId(type), id -> 0);
    }

    /** The type in memory. */
    static Handle memory(ElementType type) {
        return type.complex() ? complex(type, false) : new Handle(memoryId(type), id -> 0);
    }

    /** UTF-8 text of any length. */
    static Handle text() {
        return utf8(HDF5Constants.H5T_VARIABLE);
    }

    /** UTF-8 text of a fixed number of bytes, filled up with zeros. */
    static Handle fixedText(int bytes) {
        return utf8(bytes);
    }

    private static Handle utf8(long size) {
        Handle type = new Handle(H5.H5Tcopy(HDF5Constants.H5T_C_S1), H5::H5Tclose);
        H5.H5Tset_size(type.id(), size);
        H5.H5Tset_cset(type.id(), HDF5Constants.H5T_CSET_UTF8);
        H5.H5Tset_strpad(type.id(), HDF5Constants.H5T_STR_NULLPAD);
        return type;
    }

    /** Complex numbers lie as h5py writes them: a compound of r and i. */
    private static Handle complex(ElementType type, boolean file) {
        ElementType part = type == ElementType.COMPLEX64 ? ElementType.FLOAT32 : ElementType.FLOAT64;
        long partId = file ? fileId(part) : memoryId(part);
        Handle compound = new Handle(H5.H5Tcreate(HDF5Constants.H5T_COMPOUND, type.bytes()), H5::H5Tclose);
        H5.H5Tinsert(compound.id(), "r", 0, partId);
        H5.H5Tinsert(compound.id(), "i", part.bytes(), partId);
        return compound;
    }

    private static long fileId(ElementType type) {
        return switch (type) {
            case INT8 -> HDF5Constants.H5T_STD_I8LE;
            case UINT8 -> HDF5Constants.H5T_STD_U8LE;
            case INT16 -> HDF5Constants.H5T_STD_I16LE;
            case UINT16 -> HDF5Constants.H5T_STD_U16LE;
            case INT32 -> HDF5Constants.H5T_STD_I32LE;
            case UINT32 -> HDF5Constants.H5T_STD_U32LE;
            case INT64 -> HDF5Constants.H5T_STD_I64LE;
            case UINT64 -> HDF5Constants.H5T_STD_U64LE;
            case FLOAT32 -> HDF5Constants.H5T_IEEE_F32LE;
            case FLOAT64 -> HDF5Constants.H5T_IEEE_F64LE;
            case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(type.label());
        };
    }

    private static long memoryId(ElementType type) {
        return switch (type) {
            case INT8 -> HDF5Constants.H5T_NATIVE_INT8;
            case UINT8 -> HDF5Constants.H5T_NATIVE_UINT8;
            case INT16 -> HDF5Constants.H5T_NATIVE_INT16;
            case UINT16 -> HDF5Constants.H5T_NATIVE_UINT16;
            case INT32 -> HDF5Constants.H5T_NATIVE_INT32;
            case UINT32 -> HDF5Constants.H5T_NATIVE_UINT32;
            case INT64 -> HDF5Constants.H5T_NATIVE_INT64;
            case UINT64 -> HDF5Constants.H5T_NATIVE_UINT64;
            case FLOAT32 -> HDF5Constants.H5T_NATIVE_FLOAT;
            case FLOAT64 -> HDF5Constants.H5T_NATIVE_DOUBLE;
            case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(type.label());
        };
    }
}
