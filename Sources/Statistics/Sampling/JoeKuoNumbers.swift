// The numbers in this file come with this notice:
//
// Copyright (c) 2008, Frances Y. Kuo and Stephen Joe. All rights reserved.
//
// Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
// following conditions are met:
// - Redistributions of source code must retain the above copyright notice, this list of conditions and the following
//   disclaimer.
// - Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
//   disclaimer in the documentation and/or other materials provided with the distribution.
// - Neither the names of the copyright holders nor the names of the University of New South Wales and the University of
//   Waikato and its contributors may be used to endorse or promote products derived from this software without specific
//   prior written permission.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
// LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
// SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
// (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
// INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING
// NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH
// DAMAGE.

/// The initial direction numbers of Joe and Kuo for Sobol' sequences of up to 2,048 dimensions.
///
/// Data: "new-joe-kuo-6" of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections",
/// SIAM J. Sci. Comput. 30 (2008) 2635-2654; copyright of the numbers: Frances Y. Kuo and Stephen Joe, BSD licence,
/// taken from scipy 1.17.1 (`scipy/stats/_sobol_direction_numbers.npz`, BSD), dimensions 2 to 2,048.
enum JoeKuoNumbers {
    /// For each dimension from the second on: the primitive polynomial as a binary number with all its terms, then as many
    /// initial numbers m1, m2, … as its degree. All numbers are in base 36 to keep the table short.
    static let table = """
        3 1 7 1 3 b 1 3 1 d 1 1 1 j 1 1 3 3 p 1 3 5 d 11 1 1 5 5 h 15 1 1 5 5 5 1b 1 1 7 b j 1j 1 1 5 1 1 1n 1 1 1 3 b 1p 1 3 5 5 v 1v 1 3
        3 9 7 1d 2j 1 1 1 f l l 2p 1 3 1 d r 1d 2v 1 1 1 f 7 5 31 1 3 1 f d p 37 1 1 5 5 j 1p 3n 1 3 7 b n f 2v 3t 1 3 7 d d f 1x 3z 1 1 3
        d 7 z 1r 41 1 3 5 9 1 p 1h 4d 1 3 1 d 9 z 2z 4n 1 3 1 5 r 1p v 4r 1 1 5 b j 15 1p 55 1 3 5 3 3 d 1x 5b 1 1 7 d 1 j 1 5d 1 3 7 5 d
        j 1n 5n 1 1 3 9 p t 15 5v 1 3 5 d n 1 1j 5x 1 3 7 3 d 1n h 6d 1 3 1 3 5 1h 1x 6n 1 1 5 5 n x d 6p 1 1 7 7 1 1p 3f 6v 1 1 7 9 d 1p
        1d 71 1 3 3 5 3 1j x 7x 1 3 1 f v d 1d 6t 8b 1 3 5 f v 1n 1r 2p 8d 1 3 1 b b b 25 6x 99 1 3 1 b r 17 1z 9 9r 1 1 7 f l b 29 19 9v
        1 3 7 3 p v 1t 27 9x 1 3 1 1 j b 3 5p a1 1 1 5 9 j l t 4d a9 1 3 7 b 1 x 2h 55 av 1 3 3 3 f 9 27 1z b1 1 3 7 b f 13 3b r bt 1 1 3
        1 b v 2p 69 cj 1 1 1 3 n 17 1l 4x cv 1 3 7 7 h h 11 1z dj 1 3 1 5 r 1r 3f 5x dx 1 1 3 5 b 17 1h 3p ep 1 3 5 5 t h 1b 4t db ez 1 3
        3 b 3 1 31 9 1x f5 1 1 1 5 h 13 n 5 9j fh 1 3 1 5 p f v 2v dv fn 1 1 1 b b h 1r 2x 53 gp 1 1 5 b 9 t 2p 6f a3 gv 1 1 5 f j 19 15 7
        an h5 1 3 7 7 v j 2b 3t 65 hb 1 1 1 3 n f 33 67 2b hj 1 1 5 d v f 1j p 4h hp 1 1 3 d p 1b 13 2f 75 hz 1 1 1 b l 1h 3h 6x 85 id 1 1
        7 b b 7 1l 27 8z ir 1 1 5 5 h d 29 3 3n it 1 1 7 d n 7 1t 6z d7 j3 1 3 5 1 9 17 3 45 b jb 1 1 3 d v d d 73 dj jh 1 3 3 1 5 1r 2h
        2j 3j jz 1 1 3 3 1 j 3f 3j 6l k1 1 1 5 7 n v 11 6r 81 kb 1 1 5 b h 1h 39 53 dn l1 1 1 1 5 1 d d 5t 9l l5 1 1 3 f 1 1l 37 7 x lv 1
        3 1 b 7 17 29 5r 4v lx 1 3 1 1 f r 1r 73 1d m7 1 3 5 3 r 1p 2x 4r 8h mb 1 1 5 3 1 3 1l 6x 45 mp 1 1 3 5 5 1l f d 4f mz 1 1 1 b 7 b
        2x 3x 69 nj 1 3 3 5 r 1n 3d 2t 7j nv 1 3 5 9 b 1d 1f 1n 37 o1 1 1 7 1 n 19 3h 1z bn ob 1 1 3 5 n 5 2x 31 23 od 1 1 7 f 7 b 1v 3d
        cl oj 1 3 7 3 9 d v r ch ov 1 3 1 f j 13 13 2h f p1 1 1 1 1 1 x 21 41 aj pb 1 3 1 f f 17 t d df qd 1 1 7 3 j r 2d 3n bz qh 1 3 3 3
        5 z n 5f 9p qv 1 3 3 7 9 r 13 1n 89 qz 1 1 3 9 b h d 6p 4d r1 1 3 7 f p 1l x 59 5x r9 1 1 7 1 9 1j 21 2b 61 rd 1 3 3 d j r n 35 6x
        rn 1 3 5 3 n 17 3 71 db rt 1 1 5 5 b 5 19 39 61 sb 1 3 3 7 t 11 x 3f 43 sp 1 3 1 f 5 5 11 6b 67 cr t7 1 1 7 5 5 13 1r 73 3r dj tj
        1 3 1 7 9 7 2f 6x 61 gn tp 1 1 3 d 9 1b 7 69 a3 6v v9 1 3 7 d j d 9 1v 9 kh vj 1 3 5 5 j 1n 7 15 8v it w1 1 1 5 3 v 1r f 17 5r lx
        wb 1 1 7 9 d 13 3 1b dt 4p xx 1 3 1 7 l h 2p j bj p5 yf 1 3 7 1 3 v 1z 33 4l 3j yv 1 1 5 b 1 1p 2b 3b 5n nj z7 1 3 3 d 9 1p j 2p
        1b z zj 1 1 7 7 f t 1r 2n bl d1 zx 1 3 1 9 p 9 1z 1l 5x ap 109 1 3 5 d v 1b 2t 1l 13 9h 10j 1 1 3 3 v 1l 3h 4t a5 fb 10x 1 3 7 1 d
        1l 1v 4d cj jn 119 1 1 1 7 l d 2x 2h bx qt 11f 1 1 5 9 h 1f 19 3b 4d 3x 11z 1 3 7 7 d 19 2j 9 3l kl 12j 1 3 7 1 n 1l 1v 3x 47 fv
        139 1 1 3 b h 1b 2l 2z af 4d 13j 1 3 3 5 b l 17 1f 4p pf 13r 1 1 5 3 f 1j 2t 1v cn hd 141 1 3 5 9 1 n t 1b 9l gj 153 1 3 7 7 5 1d
        t 4b 8z gd 15x 1 3 3 7 5 15 3j 1p 79 jx 16f 1 3 7 7 h n 39 1v 3l s1 16j 1 1 3 d b 13 l 5r 3f 8h 177 1 1 3 9 t 3 2n 1b 6f 21 179 1
        3 1 9 1 t 39 l c9 77 17p 1 3 1 d l 13 3h 5v c7 k3 187 1 1 7 3 h 1r 37 2h 1d lh 18j 1 3 7 d b x 2t 2z 1r 21 18v 1 1 5 5 d 1l 1r 3r
        c5 4x 197 1 1 3 7 r 1r 2l 1b bl df 1a1 1 1 3 1 n t 1 5b 1d n 1a7 1 1 3 f p 1j 9 2t 63 gv 1ah 1 3 1 7 7 j 1f 6z ax 8j 1bp 1 3 3 3 p
        1j h 23 9d 3 1c1 1 1 1 d p h 1t 19 db bh 1cj 1 1 7 7 r 1d 2r 4h 5x k7 1cv 1 3 5 1 n 5 17 15 6z nt 1dp 1 3 3 7 b 1p 13 2f an n7 1ef
        1 1 3 f d 7 t 7 e1 pn 1el 1 3 7 1 5 v 1b 4d cd dx 1ep 1 1 3 7 1 17 9 43 37 gt 1fd 1 3 3 d 5 1 3b 5v cn rt 1fr 1 1 3 5 d j 3 6r 23
        nf 1fx 1 3 7 7 1 j 2j 6x 9x gd 1g5 1 1 1 9 1 p 31 5h 7r bf 1g9 1 3 1 f n 1l 1n 3r 5b 23 1gj 1 1 5 f t l 13 71 an 9p 1h9 1 3 3 5 j
        19 1p 47 5j r9 1hp 1 3 5 d 9 1p 2z 3x 3x 1 1hv 1 3 1 b r p 2d 2x 8l r7 1ip 1 3 3 b j 7 37 67 9p 17 1jv 1 1 7 9 l 13 3f l 7n pr 1kj
        1 1 7 d f 15 1b 6r 8f c5 1kp 1 1 1 7 7 3 f 2r bd jz 1l1 1 3 3 f r 1d 35 3f 35 1v d1 1lj 1 3 7 b 3 n 2f 4p 3b df 5j 1m3 1 1 5 f 7 h
        31 6d 4z 5x kl 1m5 1 1 5 d b h p 3r b7 fh 13t 1mv 1 3 1 1 1 1p 1v 5z 59 q9 yj 1nn 1 1 7 d h x 9 65 bx 61 1an 1np 1 1 3 b r 3 f 2l
        2l o1 t5 1o1 1 3 7 7 p 15 3d z ad aj 16z 1ob 1 3 3 9 b z 19 5p 6p 9 1n 1ot 1 3 1 7 3 1f 7 4x 1h r3 2h 1p1 1 1 3 5 r 1 35 6f 8b l3
        nx 1pb 1 3 3 f p t 5 73 3v or 1kf 1pl 1 3 1 1 d 9 31 5d bn 2n h 1pt 1 1 7 9 3 7 t 15 3r nb o3 1qn 1 1 7 9 p 1d 3f 61 35 p9 5z 1qp
        1 1 7 3 n f 17 3p 61 93 p1 1r5 1 1 3 3 d 1h 1r 3f d9 jr 12j 1rb 1 1 3 f 7 t 23 3b 51 ql 6v 1rf 1 1 1 b r p 31 47 7f 2r 14l 1rp 1 3
        7 f 5 5 1h 41 b k5 15p 1sd 1 3 7 1 9 17 1z 6d 4d gv 1ez 1sj 1 3 3 d p 1 5 r d3 9p 3j 1t1 1 1 1 1 n 11 9 65 7h ox 1at 1t5 1 1 3 3 v
        t 1f j 8n fd 1ip 1tn 1 3 7 5 5 1j h 13 d7 in 16h 1tp 1 1 7 1 1 z 1b r c5 az 19f 1tx 1 1 7 3 d n 17 3r 93 3v at 1u1 1 3 7 3 9 p 2j
        p bx 63 e9 1u9 1 1 3 5 d t 3b 5l 7p 4d 1kr 1uj 1 3 5 3 t 1l d h 4n kj sn 1v7 1 3 3 5 t l 2n r 73 iv 16j 1v9 1 3 7 f 9 5 l 1z 1p qp
        xd 1vj 1 3 5 d f 1l x 2l cr o3 67 1vn 1 1 1 f h 17 3j 5b 1v 4x tt 1vz 1 1 1 f n 7 l 5j 23 85 18r 1wr 1 3 7 d f 13 l 45 1t kl 8v
        1wt 1 3 7 b n d 2t 2h 7p ef jr 1x5 1 3 7 f j r 2d 5n c9 2p 1gn 1xj 1 3 1 3 t p l 4b b 5b 5h 1y1 1 1 7 5 r b 29 2t cp ir 1av 1yd 1
        3 1 5 p 5 1t 5d 15 fr lp 1yv 1 3 1 5 b f 35 25 bf jb uv 1z5 1 1 3 9 b 1h 3b 4r 1j 89 e5 1zb 1 1 1 1 b 13 35 3v 4l 9n gj 1zn 1 3 7
        b 9 h 2t d 29 91 1c5 1zp 1 3 1 1 l 17 37 9 35 p7 hx 209 1 1 7 3 9 p 39 5h 4f d3 d7 215 1 3 1 9 b l 1l 5r dh h1 1a5 21t 1 1 7 7 r
        1j 1d 67 2h 2d 16b 225 1 1 5 3 j 15 19 1f cf 8b 11n 22h 1 3 1 d 1 x 39 3z 8p 57 tt 22n 1 1 7 7 5 b 1t 2p ah ah 15p 22t 1 3 1 1 l z
        2n 1t 2r n yf 235 1 1 5 9 3 11 2n 4n 37 bt o3 23h 1 3 3 d 1 11 r 59 29 iv lh 23r 1 1 3 b 1 1p 2r 6h bx qx 1d 23v 1 1 1 7 p 1r 2r
        4l 6t m1 vr 243 1 1 5 b b 17 1j 1t 1z 7v 7l 245 1 1 5 5 9 3 2t 6z 9v aj 18r 251 1 1 1 f l 1r 2d 2r 1d kt 113 25b 1 1 5 d r 9 3d 17
        73 jv 81 25l 1 3 1 5 r j h 67 25 fv 13b 25r 1 1 5 3 d 1n 3h 6z 5f fb 1c9 25t 1 3 3 f d r 1d 2x at qz kz 263 1 3 5 f n 17 z 2z cf
        l7 71 26b 1 3 5 b l 3 h 13 dt bb gz 26h 1 1 7 d f v 35 h n e3 1jf 26p 1 1 7 f 3 f v 49 br 27 dz 27n 1 1 7 9 j p n 4r e1 pn 1j9 27z
        1 1 5 9 l r 3d 67 3p 2f jd 281 1 1 5 5 9 j 2z 2r 8v l9 14l 28b 1 1 3 3 j p 3 2t 4r k9 57 28p 1 1 3 1 d n 2d 2l 83 5t 11 28v 1 1 1
        f p p 25 71 99 qb tt 291 1 1 3 9 h t 1j 1b 73 8h 1kl 29b 1 3 3 9 t 1r 9 2v dl q3 16b 29p 1 3 7 f 7 v 2h 4v a9 9f gj 29z 1 3 7 d p
        5 1z 5r 6z a7 ih 2a3 1 3 3 3 l p 23 z v 8x 18j 2ab 1 1 1 9 b 1 1t 5 b 95 ev 2ad 1 1 5 3 j d h 17 aj dh an 2b3 1 3 5 d d 9 2d 43 dl
        lv vh 2bb 1 3 1 1 5 1f 11 3l 5f 89 1dj 2bh 1 1 3 f j 1l 1n 51 cn jd 1kh 2bt 1 3 7 1 r 9 1t 41 91 59 5l 2cb 1 3 1 f v n j 5 dh g5
        ez 2cd 1 1 7 d b f 1t 2b 55 nj n3 2cn 1 3 5 7 7 1j 21 f 8f e7 1gx 2ct 1 3 5 9 7 l 19 f b1 ap gl 2dn 1 3 7 3 n d 21 65 e7 oj z5 2dp
        1 1 3 b 1 1f 21 55 x r3 141 2e1 1 3 3 9 j 1n l 13 9f 11 3z 2e7 1 1 7 1 v x j 4n 39 hn hr 2fr 1 1 1 3 5 d 1n 2b 9v 9p 1in 2g1 1 1 1
        5 j 3 1h 3p 2p nz rb 2gb 1 3 1 d 9 15 2j 2x 4t 2p hd 2gj 1 1 5 3 7 1d 37 3p 1z 6f tj 2h1 1 1 7 5 h 17 1b 19 dt f7 l1 2h5 1 3 5 f l
        1p 3f 5b 6x v hj 2hj 1 3 7 9 h 7 b 55 3j 4p 1i7 2hn 1 1 5 d b b 9 1d t 3h lz 2hp 1 1 1 f v 15 d 4n 7l bx 1l 2ib 1 3 5 3 r 7 z 5t
        1t 7d 12p 2in 1 3 1 d v j 1h 3z 3r 9 sd 2iv 1 1 7 d v 5 37 49 3z ql hb 2j1 1 1 5 b p j t v 89 q7 cb 2j7 1 3 3 5 l b 3j 29 db p jf
        2j9 1 1 3 b p v 2p j 5f lp jl 2jn 1 1 5 5 v b 23 5r 5h ol 1kl 2jt 1 1 1 b 9 n t 6f 8j h 15l 2k7 1 1 5 b b 17 33 6h 8j ej yz 2kj 1
        1 7 5 1 l 2z 6d 9j px 61 2kv 1 1 1 b 3 l 3h 3n b9 gn 14t 2l9 1 3 5 5 9 13 x 29 at 47 mj 2lj 1 1 7 7 7 1 1n 67 7d ep 1k5 2lp 1 3 1
        3 9 n 2d 51 1b 7d 1d 2m9 1 3 5 b j n 9 7 4d 8b 1j3 2mf 1 3 1 5 f 5 l 2x t 9f sx 2mt 1 1 1 1 5 x 1t 2d 33 jl db 2mx 1 1 1 7 9 z 25
        2f 47 8x 2t 2n7 1 1 5 7 h 1 1f 5h 4v mj y5 2nj 1 3 3 f n 11 2d 55 6n f3 kb 2nl 1 3 1 7 7 1j 33 31 81 c7 6r 2oj 1 1 7 b h 1h z 61
        77 np 1ab 2ov 1 3 1 9 1 1r 2f h 21 fp ub 2p5 1 1 3 3 b 15 1 1l 87 7b sl 2pn 1 1 5 1 r 19 31 4h bf bp 12r 2pp 1 3 5 b p z 1b 5b 9f
        bl 1bz 2q1 1 1 5 f l 1 2l 6z 9r 61 1d3 2qf 1 3 3 b 3 7 23 4b 8p 5v dn 2qj 1 3 3 5 b 9 2t 4h cl pd tn 2qp 1 1 3 1 f 19 3j 3x 4j k7
        18d 2qv 1 3 3 7 1 x 1r 21 21 9h 1az 2r9 1 3 5 d f 13 1h 6j 25 2r qd 2rp 1 1 5 d v h 2p d 5z 8d 1hj 2sd 1 1 7 1 1 11 2j 2l c9 6z vf
        2sh 1 3 7 9 p 5 2x 1x 29 q7 14j 2sn 1 3 7 b v 17 d 5t r s9 dx 2sr 1 1 7 f 1 x v 6h 4h e3 ar 2sz 1 3 3 5 5 1h x 4x dz hf 1hj 2t5 1
        1 7 b 7 1p 3b v cp 6d 1g3 2tj 1 1 5 f j 5 1h 5l 4d ol td 2tn 1 3 7 9 1 z 1f 35 6x bt s1 2tx 1 3 5 7 l 1h 11 4b 3b 9l hj 2u7 1 3 5
        7 f v 31 1x dz gj 1g7 2up 1 3 3 1 p z 1t 3n b7 jl dz 2uz 1 3 7 7 j x b 49 19 hl dv 2v1 1 3 3 5 b 3 t 2l dj x jj 2v5 1 1 3 f l 1h
        2z 4z ar pr 1ct 2vn 1 1 3 7 l 19 1f 43 4v 8t a1 2vz 1 1 1 7 7 d f 6r 7h m3 1il 2w3 1 1 3 5 j x 1l 37 cb ex hf 2wr 1 3 3 9 3 13 p
        1p 55 jx t5 2xb 1 3 7 3 7 11 2z 49 7 7h 17x 2xp 1 1 7 3 7 15 2j 15 41 dl yl 2yb 1 1 5 9 7 7 2x 29 b7 bb 7v 2yh 1 1 7 9 r 1j t 25
        5d qr qd 2yz 1 1 5 3 p 1f 2z 1r b7 ph mn 2zd 1 1 7 3 7 1p j 1f cp gn ev 301 1 3 7 1 n 1f 2x 49 6n 5z 1fb 307 1 1 3 5 r n 27 1d dr
        19 1hr 319 1 1 1 b b 1b 1j 3p dr rr 14l 31n 1 1 3 f r 1f 2l h 9v l7 1aj 31p 1 3 1 3 1 3 27 3b dv h rn 31x 1 1 1 1 f 17 19 h 4n r1
        m7 32b 1 1 1 3 r 1d 2h t df pd 1k7 32p 1 1 3 3 5 b 23 7 15 nn gz 32v 1 3 1 3 7 1l 13 3f 75 7v e3 32z 1 3 3 b r n 35 6d 57 8b 3p
        33b 1 1 3 d 9 1r 2t 25 cj 4p 9d 33h 1 3 7 3 3 1n 19 5f 6d bj bd 33p 1 3 5 3 b j 1z 2l 17 nt a9 34d 1 3 7 9 j x 37 j 6p jj 6v 34j 1
        3 5 b 5 z l 4b cv rx tt 351 1 3 7 3 p f 31 2b 2l 1x x1 355 1 3 5 7 5 l 2l 3p 3r 4n p3 383 1 1 7 7 3 1n 3d 4h 7x mn 1d5 2ux 38p 1 3
        1 1 3 1b 2v 4r al gx 55 ad 397 1 3 3 f n x 2z 3n c9 cd j5 1l7 399 1 3 3 b 7 1h 2t 4n c3 mb yv 2x1 3a1 1 1 5 b f 1n 15 j 3r n7 z3
        e1 3bl 1 1 7 b l 1d n 63 3j qp tl ap 3cb 1 3 5 f 7 1b 39 61 19 kb 19j kd 3d3 1 1 7 b r 1l 2j 2f 29 z z9 rz 3dr 1 1 3 b f 11 1h 63
        5d q1 1gr 2vp 3dv 1 3 5 3 d b r j 5j ax qt 1oz 3ej 1 3 1 3 5 1 11 4t bh sf fd bd 3f3 1 3 1 7 f t 3f 2n 73 ad 1dz 2yp 3fb 1 3 5 d l
        1l 1f h e7 5f w5 1ev 3fl 1 1 1 f t j 7 21 87 ef gb 2pv 3fv 1 1 5 d d z 37 5b 3f ev jx 1a5 3gl 1 3 3 5 n l 1b 6z aj pl v3 89 3hv 1
        3 3 9 t 1h 3d 5l 3r 5d ej 29r 3ix 1 1 1 7 t 19 3h 9 2r o3 bt gp 3j3 1 3 1 9 d f 1v 51 31 85 109 2dj 3kd 1 3 3 9 5 z f 5t 8h 2f lb
        25n 3lj 1 3 3 b r 1l 35 3f 4z hv 45 ej 3lp 1 1 3 f b h 1v 67 1r i9 9b 2jx 3mv 1 1 1 9 p t 31 4f 13 e9 fv 1cx 3n7 1 1 3 1 5 1r 23 j
        cn gp 3f j7 3nj 1 1 1 3 l 5 19 4p ah e9 1i7 1z9 3p5 1 1 3 b 3 x 3b 1x 71 p7 md 149 3pd 1 1 5 d v f h 7 dv 1p j3 1fv 3pn 1 3 7 b h
        x 21 25 8b 6r ht 1t5 3rj 1 1 7 b 9 z v 6j 9z hz aj w9 3rx 1 3 3 f v p 5 1v x 19 c5 34z 3s1 1 1 3 b 7 h 11 2f 99 71 165 295 3sp 1 1
        7 f 7 f 2z 59 49 ld 169 2n7 3sv 1 3 5 d 5 1p 35 11 85 ax 35 17 3t9 1 1 1 f t 17 2z v 4n 43 8d sd 3u9 1 1 1 d 3 1 z 2l 5f 51 1kb
        15f 3vd 1 3 3 3 d x 25 5j 49 65 1b7 2tz 3vn 1 3 5 d 7 1d 3f 4b dr ix mr mh 3vt 1 3 5 f r 1p 39 59 53 on h5 34l 3yf 1 1 1 7 v 1n 3h
        6j at a9 cf sv 3zl 1 3 5 1 5 13 37 2h 6x ah bz 2w3 3zr 1 1 1 5 7 1b 1n 4d 25 cd jf 2nj 40f 1 1 3 5 b l j 23 b gn 17r kf 40t 1 3 5
        3 j d 15 1x 5j 3z 1cx 2hb 413 1 3 5 7 j 17 p 15 15 b 19r 25b 41h 1 3 1 9 j 19 33 2p b9 b3 cp 2hf 42v 1 1 3 1 n f 1t 3d 1n rd n1
        1qr 431 1 1 3 7 h d 2z 6d 23 fb 103 1tn 443 1 1 5 5 l 1l n 5j e5 3v 1jr 2zn 45r 1 3 1 b j 1h f 6d 5z kl jb mv 465 1 3 7 1 t 3 h 4j
        bl fj f9 8v 47h 1 3 1 d h 9 1b 3p a5 7 1ht tr 49f 1 3 5 7 j 11 1j 4j 8d 6x j5 1sn 4at 1 3 5 d b n 1p 5p 75 ah h3 14h 4bb 1 3 5 1 n
        11 d 23 97 dr g3 2lj 4bh 1 1 1 9 1 n 1d 3l d7 f3 oj 1yb 4bv 1 3 1 5 n 1n 1f z 9j jb 63 a9 4cp 1 3 3 1 r h 1r 2p 1z e3 1hl h1 4ef 1
        1 5 1 l v b 31 6v bd 1eh 1od 4et 1 1 3 f n 9 7 5t 8d n 43 1az 4ex 1 1 7 5 5 j 11 6d 6x 7p uz 1s5 4h1 1 1 1 5 5 1r 5 6x 7x bz 9j
        1wj 4hp 1 1 1 b 7 19 z 23 e1 ex t 293 4k5 1 3 5 f b 13 f 1r 7b 9 5j cd 4k9 1 3 3 3 r 1r 1h 4r 6b 1r t5 mz 4lf 1 1 3 d 7 b 37 53 4z
        q1 1dl al 4lh 1 3 1 b d f 2z 29 1h 87 1dl 2wd 4mt 1 3 3 d b 5 31 6r 3 e1 8z 125 4nd 1 3 3 b l 1f h 4x al q1 z3 301 4od 1 3 5 9 r p
        2d 5d 3z fx x1 2b7 4oj 1 3 5 b d 9 29 l 4f qh 2j 1cn 4ov 1 1 3 3 r 1p b 71 av 99 up hn 4ox 1 3 3 f 9 1l 2n 29 bn kf 6z vp 4t3 1 1
        5 9 v 13 1n d 8v mf yh 1vl 4t9 1 3 3 5 r d 2z 3x br q1 1kb 2ht 4up 1 3 3 9 9 p 3h n cb n7 yl nj 4uv 1 1 7 f h h 2b 2z bf 7x nj 17n
        4vt 1 1 3 d t 1p 11 29 9p k7 14d 1id 4xb 1 3 7 b v d 1n 25 7l gf z5 16l 4yj 1 1 7 7 d h p p 57 95 9n 14x 4z9 1 3 7 7 5 1f 11 2r 65
        49 dz 1zr 4zl 1 3 1 d j r b 1x 51 db wv 2hp 50l 1 3 3 d n l 2v 43 8z p9 qb 8r 517 1 3 1 3 n 1 v 1n 2l e9 19 1r3 51n 1 3 5 1 7 17
        31 1n 6f 15 163 1u9 52p 1 3 1 5 v 1l 1d 67 7v s5 b jh 531 1 1 5 1 j 1h 1j v v 8b dr j9 53d 1 3 3 9 5 x 25 71 bv lz kb sb 53j 1 3 7
        b 1 9 3b 5n 1h od 1bf 2p7 547 1 1 3 7 d 13 1j 4f br 35 19x 2nz 55n 1 1 3 5 l 1b 1f 1n 1j bf pv 6z 563 1 3 7 3 v p 29 37 b9 6n kl
        cn 56b 1 1 5 1 v 3 2t 2b db dn 1df 1pt 57t 1 3 3 3 9 11 2z 4h 5n dz lb 2nf 58r 1 3 7 9 1 r 1p 3b 6h 13 127 35l 5ap 1 1 5 9 1 v 19
        1f a9 gb an 265 5b5 1 3 7 5 v 7 1d 3b dj gf 197 1h 5bp 1 1 7 1 9 1b 1 67 a9 jr 18j 1h9 5cb 1 3 5 3 l 11 33 h df kj x5 253 5cj 1 3
        3 7 h b 1f 39 cn 5b 15h 2y5 5cv 1 1 5 9 n 13 2r 51 9j dh 2r 1hn 5ef 1 3 1 7 t 1d v 1z dl en 1cz 28t 5g1 1 1 5 b 5 5 21 59 8x 1l x3
        2ud 5gn 1 1 5 f d 19 3h 5r ab bj 8r rb 5hb 1 3 3 5 p 1n x v 6n pj 1fn 239 5hd 1 3 5 d r 1p n 37 1p bh zf 2qv 5hv 1 3 7 f 5 1n 2t
        29 1b qv mh 2gl 5j9 1 1 5 b v f 13 p 4t e1 mh 22d 5jl 1 1 5 9 j d 2n 2h e7 3j 12r 29j 5jr 1 1 5 5 v 19 9 1l 2j 8f zz 2hb 5k7 1 3 3
        3 j f 35 57 61 dl zp 1e3 5l9 1 1 3 1 d t 1l 3v 73 5h ex 1on 5mv 1 3 1 f b 7 1h 73 cz 9 l1 2fz 5nj 1 3 3 f l d 9 59 9z 8z 1d 99 5np
        1 3 7 b 7 11 l 3b b5 4d 1a3 tp 5ob 1 1 5 7 h x 37 6d 45 47 1kb 7r 5ol 1 1 5 f 5 1d 25 4b an ap 1j5 q9 5op 1 3 7 3 7 1j 2d 15 9x en
        1bn 18z 5ov 1 1 3 1 l 19 37 l 5j qv 17x 2xr 5pv 1 1 3 7 l 13 39 5b 4p 21 bh 2mx 5qf 1 1 1 d 1 v 1l 5f 6f 8x a7 sj 5r7 1 3 7 3 b t
        1b 4h 1z bn 1bt c5 5s3 1 1 7 3 b 9 17 1t 4d 1 1ff mv 5sh 1 1 1 5 l f v 2t 85 8b 3j 10p 5sr 1 1 7 1 r 1 b 6d 6p jl 17 14z 5th 1 3 7
        1 5 f 21 53 5d 1j 11d 1d 5tx 1 3 3 3 j 3 1j l 4p if 1aj 3t 5u1 1 1 1 d 7 l 1x 1v ad qt zd 1rb 5xx 1 1 7 7 l n h 17 9h nh cx 2l7
        5y1 1 3 5 5 p 5 29 2t 6h 3v 9z 1l5 5yn 1 1 3 b f 13 1j 3 d3 l9 vr 31h 5z9 1 1 7 f 9 1l 29 27 5z c1 99 2z3 5zl 1 1 5 5 j 19 2b v 5t
        a3 jh 107 607 1 3 7 5 1 d 1j 4j c3 mf 7z 1kf 60j 1 3 3 7 3 3 h 5h 13 4p dl 1d5 61b 1 1 3 5 t 17 2f 4h 81 9f y9 1td 63n 1 3 3 9 l 9
        25 1 cl 4n 19n 1pv 64x 1 1 7 1 f 7 1v x 5d 6p sn 1sz 657 1 3 1 b 1 1r 19 1t 7d id nl 1iz 65j 1 3 1 d j 1d 3 b 4f 5x ib 26v 67l 1 3
        5 b 9 t r 6b 71 ch 12z 2n7 68p 1 1 3 1 7 3 25 3z 7p ln 15n d7 69n 1 1 1 5 b n 2f 3n ax nl 5d 2gl 69p 1 3 5 b 3 3 2h 9 ch 6r 15p
        1cb 6a1 1 3 1 9 t t 35 f 1t gz 3r 2uf 6cb 1 1 1 9 l j 13 47 az dx 117 qn 23p 6cn 1 3 7 1 7 z 19 x 3b 69 19b 1b3 14j 6d1 1 1 1 3 p
        1j 11 27 4n p7 tv 7j 34r 6dv 1 3 5 d 5 d 1h 4l c5 1v 1bd 2g9 68v 6ed 1 3 3 d r 1l 2n 1j cb 6t 1i1 1bx 1hl 6en 1 3 1 9 5 x 31 z 2r
        mz 9h 1up 1uz 6ff 1 1 5 9 7 x 17 13 2f m7 hn 2op 5iv 6fh 1 3 1 1 v f 19 r 9d 35 rf 1ld 1y9 6fz 1 1 5 9 5 f 2x 3f db 81 18p 1oh 3kl
        6g5 1 3 5 b v 1b 2p 2f ap 5f sx i3 2iv 6gf 1 1 3 7 h 3 2t 1j 2f hh 1av 12j 249 6gr 1 3 5 5 7 l 9 6l 8p f9 ur 39 4rr 6gt 1 1 3 9 9
        5 1j 5l dj nn un 2b5 34n 6gz 1 1 5 9 v j 1n 7 a3 al wf 1l5 4er 6h5 1 3 3 f n 1r j 6b ar mz dj t5 5rj 6ht 1 3 1 5 n p 1p 6t a3 nz
        qr 2rj 4zv 6ib 1 1 5 1 5 r 29 2d 7n 1d 6j 2jf x7 6j1 1 1 5 7 n 1h 2d 2z e7 ln z5 ud 62b 6j9 1 3 3 1 9 l 23 63 1n dh 1cb 2yt ut 6jt
        1 3 5 1 d 15 j 3z 85 av 1k7 1dr 3e7 6jz 1 3 7 f l d l 5f 5z bh ej 1mb 1t1 6kb 1 1 1 3 t 1f 1b 1l 3r fz q7 1ah f1 6kj 1 3 5 1 9 d
        35 4v cf 37 i9 359 4lx 6lj 1 1 1 b h 15 11 2n 89 g3 pb 1pb 1ub 6ln 1 3 5 3 n b n 6f 2l ij jr 17f 655 6m1 1 1 7 3 h 1n d 51 3x rj
        1eh cp 1bj 6mh 1 3 3 5 v 1n 29 5p 6t ex t5 rp 1ef 6mv 1 3 7 5 h d 9 27 h 55 5 1pf 4tz 6n1 1 3 7 d 7 1h 1p 41 d 7x xf qb 29h 6nz 1
        1 7 3 v j 1x 61 1b c9 1gl ip 3fn 6o1 1 1 1 1 p 9 n 69 ap hh gr 2w3 39t 6o7 1 3 1 9 5 11 v 6l bz 27 169 cr 1y3 6od 1 3 7 3 9 17 2x
        4z 5 69 m7 1dd 3rx 6ov 1 1 3 1 t 19 t 4f 7f 6v cn nj 30l 6oz 1 1 3 7 p l 3d 1l cz 7n jz 169 5nb 6pd 1 3 1 3 b z 3b 3f 29 r7 wz 2sn
        3b9 6pn 1 1 1 7 f p 3d 6j p dj o9 1dn 1ix 6qh 1 1 1 b 3 7 h 3r 9l 9t an 33f 1zh 6qt 1 3 7 f r d 2p 3f 1t ir qf zp 527 6rb 1 3 7 3
        7 1 1z j 91 l9 9d x9 22x 6rh 1 3 5 1 v 11 b 1z 4p 7v 2b 2xl 5gr 6rn 1 1 3 f h t 2b 1t 7n iv 1cl 33b 5z9 6sb 1 1 3 1 l b 15 2n 6l
        a1 1ej 25b 1u7 6sd 1 3 7 b t 1l 33 57 cx 41 gt 1j7 699 6t5 1 1 3 3 j f 1j 2b 9x rt hv 165 51d 6tb 1 3 1 5 t z 21 n 25 h7 16b 1bx
        6a9 6tl 1 1 5 5 j n 7 5h ch 9d jx 295 8r 6tz 1 3 5 9 7 1r 39 2p 2p ml 1hh 269 17v 6u3 1 1 1 b v 7 p 6j 6f 3p rz 123 175 6ur 1 1 7
        5 j 7 1b 4r 7f 6r 10z fr 4nl 6v3 1 1 5 1 7 1d 1j 2h 31 kf 14f 2gp 4tb 6vh 1 1 1 7 1 1p 9 2v 3 pt 155 29b 2a5 6wf 1 1 5 d h l 23 1d
        73 sb w9 1n9 wp 6wn 1 3 1 3 d f 15 6v 5v bd wb ej 217 6wr 1 3 7 7 l 1n 2j 45 db av ix 1s7 4tl 6x1 1 1 5 b r 1h l 5v 5h mn jz 18l
        73 6xz 1 1 3 3 9 x 1n 3 8z 1 2t vj 695 6y3 1 3 3 1 t 5 h 3x 1f rj nd 93 2z7 6yv 1 3 1 5 b j n 2h 4v 4t 4l 281 1g9 6z9 1 1 1 f d 1f
        2f 13 dr gz 119 16j 5f9 6zd 1 1 3 b d 1j 23 55 1l 1p 1h9 1kz 4lp 6zz 1 1 5 5 7 1h b 61 5x px pl 2s7 3zr 701 1 3 3 5 h 1h 2v 6z a9
        lp 10n 2v9 3fb 70d 1 3 5 d 1 13 p 6j 8x lh 6z 2ef 4xp 70n 1 1 7 3 v 5 p t 91 ap 10h 3j 3mp 70t 1 1 5 f f r f 2d 6n 6r 19d 2oh 20t
        711 1 3 3 3 9 j 35 d 3t 4l p 2a5 5tp 71f 1 3 1 3 b l 3 2p bl 53 xh 13x 6v 71l 1 1 7 3 h l 3h 1j 1v ar ap 1sj on 71t 1 3 5 5 t b 2v
        67 6h ht 3p bj 101 71z 1 3 3 b 1 9 5 59 6j rz 11v 32p op 723 1 3 7 9 n j j 53 7h b7 19n 2qv 405 735 1 3 7 3 t 19 h 1x d7 45 zv 22p
        5vt 73h 1 3 7 3 r 11 15 21 71 rt bz uv 633 73t 1 1 7 5 3 7 2f 3z 81 dr hj 2bn 4qv 74b 1 1 1 d 5 19 h 4n n r3 m9 1iv 59t 74j 1 3 1
        b 7 l 13 n 5x bx 105 1l7 5h 74v 1 3 3 f 3 1l 3d 3p t jr 1ih 1xd 59 751 1 1 3 5 b 1j 37 3t 6h ip rd 275 4k7 755 1 1 7 f t 19 1 6p
        95 8z pp 26d 2kj 75p 1 1 5 7 d v 29 2x 5j 41 5f 11x 3y7 769 1 3 7 b 3 1j b v 39 9j z5 1f1 1w3 76f 1 1 3 7 t 1l 1p 4z bx gf 4x 1i1
        1nz 76p 1 3 5 b n 1d 2t 3t 9f 8z sr 1cl 5yx 771 1 3 1 d l z 1j 27 j 7h tb 21n 5gr 77j 1 3 3 b 9 9 2n 4n c5 a1 wx 35f gr 77n 1 1 1
        7 v 1p 25 1t dl i9 j7 1vb 377 78b 1 3 5 7 l 11 2f 5b 8n cl 1jx n1 20r 78d 1 1 5 9 h 1b z 2t 5 ml w5 zj 5ol 791 1 1 5 3 b z 35 5j
        a9 k1 p1 14v 60p 79b 1 3 1 5 9 1p 2b 4d av kj 1id 1mz 3cl 79d 1 3 5 b j j 33 69 an 63 rp jx 5sh 79j 1 3 1 b d 1r z 3j 5t n3 dx 2bt
        2pf 79n 1 3 7 9 t 7 b 4j 29 fn 145 2hb 4x5 7ab 1 3 7 b p 3 13 5f dn 19 nb 33p 3s3 7bd 1 3 7 f d 5 1v 3z 39 e1 zl 2u7 4e7 7br 1 3 7
        9 9 j l 65 43 l7 iz 1pf gd 7bx 1 1 3 5 l 1b 1h 31 8b mf w1 xl 655 7c1 1 3 7 b 9 v 19 17 e1 hz vb 22h 3sl 7cd 1 1 5 f v 15 1r 35 b3
        k7 ip 1zv 423 7cp 1 1 1 d h 1h z 2r 1l 6r 147 1hb 26n 7df 1 3 7 b n 1f d 9 1d ch rp 2dd 3ef 7dh 1 3 5 7 n x 2h 15 bj 1h jd ux 15d
        7dv 1 1 3 7 1 d t d 73 kt 25 2o7 1cx 7e9 1 3 3 7 d f 2l 5b 8l o5 kj sx 2ct 7ef 1 3 5 d 5 j 31 5v 9n nb ot 29v 5yv 7ev 1 3 1 d r 3
        3b 4d dh 2r 1bb 307 fx 7ez 1 3 7 b 1 n 3f 2x v 9z 7n 1db 2ud 7f9 1 3 3 5 r b 3h 3 bh 5j 1kr 28f 29t 7fd 1 3 3 3 f 1d 3d 4f 6h f3
        5d 33b 8x 7fj 1 1 3 5 9 1b 2f 1 1f s3 18b 1q7 4zn 7fz 1 3 7 9 1 x 2f 3t d1 kt 139 md 59d 7gd 1 3 1 d j 19 2n 6b t it zf 2mb 3fn
        7gl 1 1 7 5 7 1r x 1z cb fl 10f 2d9 5cv 7gv 1 1 1 d 9 11 n 1x d bj 153 x9 nx 7h3 1 3 3 d r l d 6h 2x ll 9l 1vv up 7hn 1 1 7 b n d
        l 43 65 f9 21 23t 4uf 7ib 1 1 7 7 p r f 19 6b 13 23 x3 2qz 7id 1 1 5 7 d 1d 2r 4n 6b d 9t t3 68b 7ip 1 1 3 d v 9 r 7 ct kh 17b 2i3
        1h 7jh 1 3 1 1 l 15 2p 4l 4r mt gb 1nd 1rp 7jz 1 3 1 b h 15 t 57 2f gn 14r 12r 4kr 7kb 1 1 1 9 9 1d 2h 5p bd cl 1p 1hf yx 7kj 1 3
        7 3 9 17 2h 3z bz 2b yj 1dv 2rz 7kp 1 3 5 d 3 p 1n 63 17 67 m5 21n 4n3 7l5 1 1 5 f 7 1j 1t 5r 5x 8n zr z9 4zn 7lj 1 3 7 b l 1l v
        53 9r nt pb 1ar 5ir 7ln 1 3 5 b r 1 l 1b ar an 189 37 2xp 7lz 1 3 1 1 d n 2f 4t 51 h7 19x 317 4op 7mb 1 1 7 5 h 17 11 1p 8j h9 1dl
        1j 37 7mh 1 3 7 f p 1p 3f f 6l in 14x cz 1gz 7n5 1 1 7 5 t 1l 23 6l 2d jf 4f 2rd 3oj 7nb 1 1 1 b p j 1f 1 43 v ov 20p hd 7nh 1 3 7
        5 t f 37 4v az av vp 1er wt 7nn 1 3 5 7 h 7 b 5d 2h 6r fl 2x7 3if 7or 1 3 1 b 7 1l 7 3h b7 qb z1 bd 68j 7p1 1 1 5 d l 1r 37 6h 6f
        pl 1cj 2sz 1xz 7pv 1 1 5 b 3 r f 2j e1 gf 14b 2zt 2b9 7qh 1 1 3 b l 9 31 49 8t et gh 327 25p 7qz 1 3 3 d 9 1l 3d 6t 63 o3 qv lz
        5h3 7rj 1 1 1 9 t l 2r z af qn 95 35j 5j7 7rr 1 1 1 9 b h h 2p 2h 3r hj 2xt 2id 7rx 1 1 1 f l 1f 2j 6x cr m9 l1 1td 1kh 7sb 1 3 5
        9 n t 25 1h b3 lb 1eh 1ob 199 7sj 1 1 3 5 t 5 17 3d h nv 153 2x5 54h 7sp 1 1 3 7 7 1p 19 31 ab n5 2j 49 3ih 7sz 1 1 3 b 7 1j 29 3f
        at 3v 1hp or 1dp 7td 1 3 7 f p h 2l 4l dz jx 175 14z 197 7tt 1 1 1 d d 1r d 69 9x fv x 355 2xf 7uh 1 1 3 b 1 v 2z 41 bb qp dx 2az
        2v 7uv 1 1 7 1 n 1r 1d 5d 4t 7t p 1wh 4kn 7uz 1 1 7 1 1 1 2d 25 7l j9 9p yf 3h3 7vj 1 1 5 b 7 1p 9 3d p 9x 143 b9 61f 7vz 1 1 7 d
        b 1h b 5r 41 5v 1bb u1 1mt 7w1 1 1 3 b r n j 9 89 7r 155 1r5 4xf 7wn 1 3 3 5 f 19 3 15 8h 2f 1ef 2o5 44l 7x5 1 3 3 d 9 11 27 3h 77
        fl u7 35n m1 7xb 1 3 5 7 v 1j 7 41 9n pt gd 25b 4k1 7xf 1 1 7 f 3 p 1 51 d 6r i5 1q3 5qt 7xt 1 3 5 5 h 1h 1t 7 x g7 11v 10h 1sf
        7y3 1 3 3 7 r 1b 2p 5l 57 8x 1r 163 63x 7y5 1 1 3 5 n 9 3 4l 1p j 1dp 2x3 2cd 7yd 1 3 1 d f 17 3h 5b 1v 7l 173 1pv 41x 7zb 1 1 1 d
        p 1h 2z x 8b 6x 14z 1q1 p7 7zp 1 3 5 1 n 11 2d h 5r hv ih 29h 40f 805 1 1 7 7 p 1l 1n 15 f kv kv 1cl 5fx 817 1 3 3 1 d p 3j 2l 7t
        h1 ob 1pr 4w9 819 1 1 5 3 t 1j 27 6x 17 8t et rn 1jb 81r 1 3 3 f h 1d 27 v 5d 6h 13x 20n mr 825 1 1 5 f p 3 3f 41 ah 9 cn x3 31t
        82d 1 3 5 3 f j 15 6f 29 ax 3 j 1ux 82n 1 1 3 1 r 17 35 4z 7 np qb 23v 89 82r 1 1 1 b t 13 1h 5b cb j5 ep 2kh 5qf 82x 1 3 7 5 3 t
        j 1v c9 35 qd 24x 37t 83f 1 3 5 b b 1j 2d 4p 5z mn mb 1t5 327 83t 1 1 7 9 5 19 33 5 bn af 8f 1bx 3gp 83z 1 3 5 f t 17 27 j n bl al
        f1 3sr 841 1 1 3 f 3 v 39 13 39 8h y3 xz 3z 84b 1 1 5 9 5 1b 2f 6n 51 9t 17d 2k1 1hd 84r 1 3 3 1 3 f 1h 65 c9 rf 1jh 1y9 67v 851 1
        1 7 b f 1l 33 3v 3t oj 1g9 26f 4d9 85b 1 3 5 5 l b 5 d r r1 gb 10z 125 85d 1 1 7 b t 1f 2l t 61 65 1j 1wt 1iz 85n 1 3 3 d 3 b 1d
        23 aj ab 141 m1 5w1 85x 1 1 1 d j 19 2h 6x 2j i1 1b3 pf 4c3 86v 1 3 1 7 7 t 1 25 8p ov ef lf 87 871 1 3 1 f 5 3 1 1l 97 31 dh 279
        59r 875 1 1 1 f h 3 z 2r 6t qz nb 1xp 25v 87n 1 3 3 3 9 11 1l 6z 91 8t ep 10h 4x7 87z 1 1 1 f p 1n 1 3b 2n f m3 1tz 4zj 88f 1 3 1
        5 1 1d 39 l 1b 4z nz 2d 1ad 88n 1 3 7 3 9 11 j 65 cn r1 fv 13n mp 88t 1 1 1 f h 9 1v 5x 3j on 103 28x 5qz 88z 1 3 1 d r r 15 17 4r
        hb j7 av 3rp 89j 1 3 1 d h h 3f 6n 3z 6b vz ef 51r 8ab 1 3 7 5 7 1r 2p 13 2t ff td al 637 8ad 1 3 5 1 3 r 2d 3l 4h ob 1i1 2qd jb
        8ar 1 3 3 5 l 1n p 53 z p rf 14j 51 8b3 1 3 5 d 1 f 3j 6l 9p 9d 15f 1u7 60z 8bh 1 3 5 5 v 5 31 1f bd kd 12r 2h3 4o1 8bl 1 1 5 7 d
        z 35 p 7b at 8b 1y1 1dj 8c3 1 3 7 b f 1b 2p 21 1j 23 35 22v sf 8c5 1 3 1 1 3 d 1x 5v 81 df 113 lv it 8ct 1 1 3 3 h 7 11 25 e1 3t
        ux 9l 2an 8dl 1 1 1 d 3 b 2n 5j cl 31 db 2vh 6n 8dr 1 1 7 f j 1h 3 41 9z nz 9n 2yh 2cj 8dt 1 1 7 f p 1r 3j 3l 3h 5f 4b 1pf 6ah 8e3
        1 1 7 d 9 1d 3d 37 21 3b 1ff k7 1b 8e5 1 3 3 d d b 1z 7 19 gf 3p 1uv 4aj 8f9 1 1 1 d n t 2f 2h dx 1z 1cv v3 j3 8fd 1 1 7 7 d 7 d
        53 1h qf 1g5 32v 583 8fl 1 3 7 b 7 1 r 1b 1p l pj qp ub 8g5 1 3 5 5 1 r 1 5 1r 4d 101 t5 4jp 8gn 1 3 7 9 j x h 3p bt m5 1bt 49 3b
        8gr 1 3 3 7 d 11 1 5z e5 rv 1p 1td 5sn 8h7 1 1 7 1 t j v 27 5j ff xl 18j 4p5 8hf 1 3 1 1 5 v 33 3j 99 bx 1fr 311 46b 8ht 1 1 7 5 5
        5 3f 5b 1b rl 7h 34j 1mn 8id 1 1 5 f 1 9 2f 5 1b cv o1 1ed 5od 8ir 1 3 1 3 n 1r 3f 2b e7 ll 1r zp 3i1 8it 1 3 3 7 r p v 1t c9 ep
        1ef 1gl 8z 8j3 1 3 7 5 b j 7 5 b1 mj kz 283 395 8jb 1 3 1 d 9 l d 7 7j ez 1d5 2i3 43x 8jn 1 1 7 1 v d 1b 3n 51 cp 17b 21z 54t 8jt
        1 3 3 7 t 1j p 5n bn 2j c5 w7 4e3 8kt 1 1 3 d t j 1z 61 9d 95 dx q3 1p9 8lb 1 1 3 1 1 r h 5l 2p 7x z9 34b 1pb 8lh 1 1 1 1 3 15 d
        5j 3x 3l 163 2ex 4lt 8lz 1 3 3 9 3 h 3b 15 7j px od jh 1p1 8m3 1 1 1 7 f 1b 3 5f 37 mt k5 nf 4on 8ml 1 3 5 f h x 2d 1t 89 fv v7
        247 4f3 8mr 1 1 5 b r f 11 6j bj 85 13z 243 37v 8nt 1 3 7 7 1 1j 1z z 8j b b5 1g9 px 8o5 1 3 1 b l 11 3 4x 3b 9f fj 32v 2nh 8ot 1
        3 3 9 h h 2p 3b 8d 4p 4d 2ir 1qt 8pb 1 3 3 9 t 3 33 2t 9v o5 af 20h 5ox 8pt 1 3 5 9 7 l 3f 2r 9j j9 1hj 18l 3sr 8q3 1 1 3 5 d v 2r
        h 23 ap 16r 175 5gl 8q5 1 3 3 5 v z 2z b bb sb 10l 2rt 5k3 8qn 1 3 3 d h x 2r 6t b5 ql 4d 1i5 17n 8qp 1 3 1 b r f b 31 bx 8j 1h3
        231 nx 8r1 1 1 5 d d z 1j 73 8n ql 1e3 229 40b 8s1 1 1 1 b j 3 2h 11 5v lr 11n 2r3 5i7 8sr 1 1 5 5 l 1d 27 h e5 97 53 2yf nr 8st 1
        3 7 5 t j 2d 31 2x ej nh 2m1 5rp 8t1 1 1 1 7 p h 3h 3n 1h l1 71 2b1 29n 8tf 1 3 3 9 j n 2x 13 9r it 5v b5 693 8tr 1 3 5 1 5 b h 3
        b9 d1 17l 27l 2f1 8u5 1 1 3 d f 5 39 4z 3v 41 d9 vl 1yh 8ud 1 1 7 9 5 l 9 2l 5v qr xj 2kv 3sf 8up 1 1 1 9 d 17 h 1h 29 m1 17n 1y3
        2ub 8uv 1 3 3 d p l 5 1n dl rf 1hx 4r 4mx 8v5 1 3 3 7 1 13 2h 4r b7 cz 1d3 2n3 25j 8vb 1 1 3 9 j 1d 2j 3h 4j s5 2h 275 58h 8vf 1 1
        5 9 9 b f 6p 17 89 1br 16t 1el 8wd 1 3 7 f t n 2v 6n 5b x sz 2td 52r 8wp 1 3 3 9 l 1f 3f 1j 67 hx 14n 33p 4jn 8x5 1 1 5 7 3 15 r
        6j av 8f 1k5 2gj 5vb 8xb 1 1 1 9 5 1d 1d t ah 6z 1gf s9 105 8xj 1 1 3 3 d 15 r 1b 67 n ed 2hn 56z 8xn 1 1 7 1 v p 1b 9 e7 hb 1kv
        z3 15z 8xx 1 1 3 f f n 1h 1 79 gj 2d 6p 5fr 8yj 1 3 3 b h 5 29 21 45 lp 1kj 2fv 39z 8yv 1 3 7 7 t 1n 1d 27 b1 p1 up 1ov 4ud 8z9 1
        3 3 b d r p 4t 2z 21 z5 g9 41v 8zt 1 1 7 f t n 21 6d 6j on 14t 355 1zz 8zz 1 1 3 9 h f 2b 4t 5r of 1b9 15x b 90n 1 1 3 5 5 11 1t
        4h 13 bp w1 1jr 44r 90r 1 1 7 b n 11 5 b 9 dv h 4d 4fn 911 1 3 7 d p 9 1d 7 13 q9 11h 1cv 141 92b 1 1 5 3 l f 35 29 7d n9 99 2sp
        4qd 92p 1 3 1 b d r 21 31 89 93 8b 2id 5d9 931 1 1 3 d j 13 3f 21 1t 5 th 1or 3wf 93b 1 1 3 1 b v l 37 cl nt jr dr f9 93n 1 3 7 7
        f t 27 2v 1b jt 1c7 2ep 4vl 93p 1 1 5 5 t 9 2p x d3 jl 95 15p 11h 949 1 3 3 1 l 9 33 5t 1z 1b dn 1nj 1dx 955 1 3 3 3 b 13 l 3r cd
        77 gv 2xv 47d 95b 1 1 7 9 b p 35 6z az 8t 8t 2j 1iz 95n 1 3 1 9 3 l 2v 3p at q7 yb 1cl 5g7 95p 1 1 3 7 1 b 5 f dt d9 db 2dj 5dl
        95t 1 1 3 3 f 13 2x 3n d7 cx 51 o1 2xx 963 1 1 7 9 j 1r 3f 3n bj el cp 1wn 2f3 973 1 3 7 f p z 3f 19 9h md dh 34h 5g9 975 1 1 1 5
        t 9 1b 6b 1f o3 1g1 189 1r3 97b 1 1 7 f v 9 1z 39 7x jr n9 13v 4ub 97h 1 3 1 1 5 j 27 p 8d bj 1fz hx 2ib 97v 1 3 1 3 h 1f 2r 55 cf
        17 ej 63 bx 983 1 3 1 d t d 1f 2l 7 rn l1 2bt 5ap 989 1 1 3 f 7 p 23 h 4b r9 y7 y5 1jf 99b 1 3 5 3 r 19 1z 21 69 l7 ah vn 27j 9a3
        1 1 3 1 1 13 1x 35 t ab t7 m1 2w5 9a5 1 1 3 d n 1p r 53 8j bz 11d 24l 33z 9ad 1 3 7 5 5 1n 39 5h 8f k1 od k3 18h 9ah 1 3 5 1 r x
        2r 6l dh jr ih 2dh 3xt 9ap 1 1 3 1 d 9 2v 5l n qf 1kd 4l 1m5 9av 1 3 5 d 5 t 1j 2d 65 it gz 2sd 3iv 9bz 1 1 1 1 7 1p 9 6h 79 fl qh
        33r 1vv 9c1 1 3 3 d 1 h 2v 1z 67 5x n5 1cj 5ef 9cb 1 3 5 f p 1h 1l 57 p jb xj 35l 27x 9cd 1 1 7 1 7 v 2f 3l dp ef 177 w3 3kt 9cp 1
        1 1 f l h n t j 73 pr 1dr 2dx 9cv 1 1 3 9 h x 2n 3l 4v ct 7z 215 1sl 9d1 1 3 5 7 n j 1r 5t 6x g7 125 1kn 1pt 9d5 1 3 3 5 5 j 27 6p
        cr 9v 14f 2k1 2t3 9ed 1 1 7 9 l 15 2p 3b 3l ld 16t 2p3 5z1 9et 1 1 7 b 9 t z 73 3x q1 1cz 15 12p 9f3 1 3 7 1 d 1f 1p 4d 4x nj 1et
        2qb 7x 9f5 1 1 1 f l d 9 1j b1 j 15j yv 5kz 9fz 1 1 7 7 p 11 1h 6l 8v 5h 7h xh 159 9gd 1 1 5 f n h z 6v 8z mf 6h 2u9 3ef 9gn 1 1 3
        7 9 1n 2d 2x dp l7 19j av 14b 9gt 1 3 3 9 f x 5 71 3l hd 16f 25l 4o9 9h1 1 3 1 1 7 1b l 4h 6j 2b b1 2qz 4ld 9hb 1 3 7 b 3 15 p 39
        af ln 101 2v7 69h 9hj 1 1 3 7 v j 2v 4t d7 59 1kj 295 ur 9hx 1 1 7 3 p 7 2l 73 8j 35 1gl 1q1 5c7 9i1 1 3 5 f 9 1l 27 3z 4l 5 12l
        5d j9 9in 1 3 5 1 t 19 2j 1d 59 ct c7 zn 61n 9jd 1 1 3 d b 1p 15 6f ad jb az pf 45t 9jj 1 3 7 b 5 1f 1v 1h df 2n 1hz 6v 4d1 9k7 1
        3 7 5 5 1l 19 6j 3t m1 tp 1a5 179 9kp 1 3 5 3 p 1j 2v 4x 29 nx vz 3z 5wn 9kv 1 1 3 1 l 15 1v 3n 71 bz z9 2gd 2n9 9ld 1 3 1 1 l 7
        25 65 75 if 1z 29x 1wx 9lt 1 3 5 3 3 n 19 2z 8b kj s5 3 2fx 9md 1 1 5 1 3 11 31 11 6r rb xx 1az 2zh 9mn 1 1 5 5 v 7 5 5d b1 o3 15j
        2nf 5qp 9mp 1 1 1 1 h 1n 2p 6h at gl s5 19b df 9n7 1 1 1 b 7 15 2z 1h 33 3h 161 1hd 5wf 9nd 1 3 3 3 v t 39 3 a5 qz vn 1mz 4k9 9np
        1 1 1 d n 3 1 4n d7 hr 1eb 2yp 2dl 9nz 1 1 5 3 5 1b 1t 3f 7n lr 2n 3b 5uv 9ol 1 3 1 f d x 2l 6l cz bz jl 33h 343 9ov 1 3 5 1 j 7
        2t 6f 4b kh 12d 2kv 1kz 9px 1 1 5 9 f 1d 19 4j c1 l9 1kf 5l 1zx 9qf 1 3 7 9 j 15 v 2h 2l hb 2x kp 3eh 9ql 1 1 5 1 b 19 3j 2d at c7
        n1 d9 659 9r3 1 3 3 f d 15 1 5r c3 g9 8n 1bx 241 9r7 1 3 3 3 d 1d l v 5h m7 137 2a7 5i5 9rl 1 3 1 3 7 17 9 3x 3p g3 tf 2l ql 9rv 1
        3 7 1 f 1f n 5x al nn jf 1qt 2mz 9sz 1 3 5 9 p z 1v 3x z bd 13j a5 19p 9t5 1 3 3 b f x r 51 2l 2f 1cx 2pj 11l 9tj 1 3 5 3 p 1r 33
        3t 8x mr jl 16z 5lz 9tx 1 3 1 1 5 1l 2r 1n bf l1 123 31t 2un 9u1 1 3 5 b b l p 43 6n cn jp qh 5jb 9uj 1 3 3 f 5 1h 2j 5p 9h 1r k3
        17h 5i7 9up 1 1 7 f b l 2r 27 1r gh 1jr 2st 42f 9uz 1 3 3 1 9 l 19 4v cl c3 1fj 21l 5db 9v1 1 1 3 f f x 3d 3d 6z bz vb 2jt 38n 9v7
        1 1 1 9 v f 1z t 9l av w7 261 9l 9vj 1 3 7 1 n t 2n 47 93 k7 hz 193 2aj 9vt 1 1 7 7 9 t 27 2j 3j p9 zx 10j 43n 9vz 1 1 5 b d 11 2h
        21 45 d9 1h1 2kv el 9wd 1 3 5 7 5 1n 1j 73 67 cr 1kb 6l 38t 9wn 1 1 1 7 r b 2n 1t 91 n7 p7 2xl 2x7 9x5 1 1 1 b r x 2r 4v 1f pd 97
        1ff 36t 9xn 1 3 5 5 d 11 v 2r 7l bd 1er 2yt 48j 9xv 1 1 3 7 n j 2z 2d 7v ej e5 cj bp 9y1 1 3 5 7 d 9 1f 29 2f h7 1p 25v 42f 9yd 1
        1 1 f 9 19 z 63 b5 7j qh i1 5a7 9z5 1 1 7 b 9 19 h 63 4p n9 157 18l 28l 9zn 1 1 7 7 l 17 11 x 83 9z 1z 28j 5fh 9zt 1 3 3 d v 1h 11
        f 45 qd fb 2np 47j 9zz 1 3 1 5 j 19 29 67 5d c7 1kv 2zr lx a09 1 1 7 3 b 1r z 1p 73 fn cr 2b3 2lb a0n 1 1 5 9 d 1d 1b 55 6n 65 16l
        2sz 1kt a0r 1 3 7 3 p 11 3j 67 1f 9x df 2yl 5ax a0z 1 1 7 9 v 11 35 v ar n5 yj 16v 49r a1j 1 3 1 9 n 1n 3b 65 21 55 1jr 285 1z7
        a1n 1 1 1 d 7 x 1h 4z 1v 55 16t 1e7 3lf a1z 1 3 1 b v 11 n 5z 7h 9x 5r hx 397 a2v 1 3 3 d j r 2z 1j 2j 1z 1b3 1ef 2h a39 1 1 3 f 3
        j z 6v 1d ep 16b 2k5 4qv a3z 1 1 7 7 n p 2z 3v df dz zh 6r 62v a4x 1 3 3 d 3 f b 5h 3r nb rd 7n 49j a59 1 3 5 3 p 1b 2n l 35 8j rt
        2d5 87 a5x 1 1 3 9 j j 2r 5x a3 ch kf 277 1y1 a6v 1 1 3 9 5 1d 1r 1p 4d nt dt 25t 5e3 a6z 1 1 1 9 1 15 31 3b dv q3 o3 2u3 66v a7f
        1 3 1 1 d x 31 3f 81 3 zb 251 3ah a7t 1 3 1 b 9 1l 2b 65 2n 17 x1 cp 5i5 a81 1 1 7 3 b 1d x 63 6d 81 j1 2lb 3gv a87 1 3 1 3 j 17
        1v 5d 15 lf bb 29 303 a8l 1 1 7 b 5 t 1f 4v 89 ez 1 1qd 4yv a8z 1 3 7 f l x 39 53 e7 dl zn 2j5 4m3 a91 1 3 7 5 9 3 3h 43 9z f9 a9
        2cp 1ut a9j 1 3 5 7 j 5 1t 2p df ah 16b 14h 2b7 a9n 1 1 5 1 b l 15 35 7p 3n 14z sz 1tr aa1 1 3 3 1 f h 2t 1x cb o1 mp 13h 41b aaj
        1 1 3 3 3 1j 2n 2r 23 5f 1hl 317 4in aav 1 3 1 3 j n 2l 5x 6p fb 10b g9 5yp abl 1 3 1 b n f 1h 6x cz ef 2n kl bd abx 1 1 1 f t 11
        17 5n 6h od 25 1hp 23t acf 1 3 7 b r 13 17 4h 73 f 14n n5 dr acp 1 1 7 b 3 1h 29 1v af mv 1gv 2d1 az ad3 1 1 1 1 f 11 2l 6h 6v dx
        10p 2iz 469 ad7 1 3 3 7 7 b 5 2x 3v rb yf er 2zt adj 1 1 5 3 j 1d 2z 6b a1 2t 9v 21l 5p3 adv 1 1 7 5 p 15 2t 3d 5t 85 1ht 1qr 4ad
        ae1 1 1 3 7 7 1 9 d cv sb rn 2fr 2z aed 1 3 5 b 5 z 3j 2p 79 lx mf mf 4tt af1 1 1 7 5 b d 19 2j bl 2t 1it 2t9 1mj afd 1 1 3 7 5 1r
        1l 1d 5n 4d 37 12p 69h afv 1 3 5 5 3 17 f 4b 3j dl wd 2ut 3r7 ag7 1 1 7 7 t t 1x 5z bj a7 ab 1gt 4or agp 1 1 1 3 b x 2h 45 c1 jl
        13x 18d e1 ah9 1 3 5 1 d 11 j 3b 5 g5 1kl 19d 1mb ahr 1 3 7 d 5 1d 2v 6t 5z eb 3p 1jr 1hp ahx 1 3 1 9 1 3 p 5h 71 ar 1ar 1qz 65
        ai9 1 3 5 f l 9 21 5l b9 rr c5 2zp 4nx aif 1 1 3 1 v 1j p 2b bp az 1e7 1n5 60l ait 1 1 3 1 n l 3d 53 3h 9n 3z 2ud 3bx aj3 1 3 3 3
        h 19 h 67 7f m3 1ef 10d 4b ajh 1 1 1 f h 1n 5 3p f jv 15r 49 287 ajx 1 1 1 1 r d 3b 25 6r rn 1ff 2vb 3mf ak3 1 3 1 5 v 1d 17 4l 1d
        gx z5 vp e1 akf 1 1 7 d b 1r l 71 6d g9 16v 2vb 371 al9 1 3 7 b n r h 3n 87 ov 15h 137 2i7 ald 1 1 5 9 t 7 2p f 35 cd nv 157 v5
        am1 1 3 1 9 d 1d 2r 2z 8z 5l ix 2db 42p aml 1 1 1 f 9 j 1p 4h 7 2f gb 1p3 263 amt 1 3 3 f f j 2n 19 8b n1 r9 2on dj amx 1 1 1 9 3
        11 7 j 6b d b1 e9 yx an7 1 1 5 f f d h 33 3r pt vt mj 1e1 and 1 3 1 3 r 1l v j 7r 2v j9 hj 2mp anj 1 1 1 1 f d 1v 2b n m7 1c7 1lb
        2lf ao1 1 3 3 7 3 1 1p v 15 et 1k9 34z 5df aob 1 1 5 7 h r 29 27 2z 5p t 2p 3rn aov 1 1 1 5 j 1d 2j 5l 7v qd i3 2y3 3wx ap1 1 1 7
        9 b d 21 5h 11 63 1hn 2ll 4n5 apb 1 1 7 f b 7 23 5p 7 mr b3 id 507 apn 1 3 3 3 r 11 2n 15 8j 4l tx 2ot fn aq1 1 3 5 3 l 1d 1l 4z
        31 hf 1dp bz 29p aq9 1 1 7 5 b j 17 3t 45 iv 16v 6t 12d aqj 1 3 5 5 f 3 1x 29 3r 4f 11v 2mh 4wj ar7 1 3 5 1 9 1p 1d 1h 8v p 19r
        101 h3 ar9 1 3 5 b v 17 9 2t 1z pj 9b 2ff 4hr as1 1 3 1 1 f 5 t 31 e7 q9 o3 2u5 5c3 asb 1 3 3 f h 1d 2j 33 5z t 1g7 2p 1xl asd 1 3
        1 d j 1p b 33 4j ll et ux 44b ast 1 1 7 9 h 1j 39 2j cn 81 fh pd 3fr atn 1 3 1 7 p j 3f 11 1 7p jx 2ad 3g5 atv 1 3 7 3 j n 2f 6j
        5t cp 1kp 28d 1e5 atx 1 3 3 5 5 17 n 1p 9r lz 1n 1jt 28t aub 1 1 3 7 5 1 r 6f ap 75 z1 231 1e7 aun 1 3 1 1 r j 2f 71 3n j1 1cf 32n
        21n av9 1 3 7 b l h b 29 5b ht 1el 2bh 5lf avj 1 3 3 5 f v 15 5x 1j pv 1i9 1d 4np avv 1 1 7 f 7 r 1t 67 35 27 1g3 pb 479 aw1 1 3 7
        7 n 1j 1f 4n dr p 181 2nr m7 awd 1 1 3 7 r f 2n 5d 9d bj r3 2dp qv awp 1 1 7 f j 7 2l 15 c1 fb b5 2g1 32b awx 1 1 7 b d f 1h 1x c1
        1n v1 2lb 4t3 ax3 1 1 7 3 n 5 37 5l 69 31 1gv 309 4u1 axf 1 1 1 b h 1 13 3z a1 ib up n 3sr ay9 1 1 1 9 r 1l 2d 6b 79 3b 1g9 325
        5ef ayf 1 3 7 7 f 7 2z h 8r 1d 187 p5 60d ayz 1 3 1 7 t 3 1b 6l 4d ld nb 2gv 2gr az9 1 1 3 f p 13 1r f 33 nt oh 15t 5x3 azd 1 1 7
        1 3 z 15 5z 2r ov sh 157 3mr azn 1 3 5 1 1 v p 6v 35 nd b1 1ep 5dl b0l 1 1 3 5 j 15 1d 6r 69 r1 6p 4v sx b0v 1 1 1 7 f f 2x 3x 2b
        23 1aj 2pv 40z b0x 1 1 7 5 d r 1b 5j cd nd qn w5 1pd b13 1 3 5 f n v v 29 2d x lt 21b 60n b19 1 1 5 d l 3 1b 2r 6j q7 1c3 1wj 637
        b1d 1 1 1 3 h 1h 2d 63 21 3n 117 ob x3 b1v 1 1 5 7 h 1r 35 7 55 fh kt 2qz 3u5 b2b 1 3 3 f f l 17 33 4b j5 9l br 2rx b2d 1 1 5 1 f
        t 2l 5 a1 jt jb 31d bt b2v 1 3 7 7 d 15 37 4v 8r q1 3f 26x 3ft b31 1 1 3 b p 5 2v 1h br mj i9 b3 5ll b3b 1 1 1 1 1 d 2t 5v an 91
        2p 1bb 3f1 b3n 1 3 7 9 v 19 2b 4d e5 jh nd up 2t7 b4b 1 1 1 7 1 9 1x h 3l 7t w9 29t 5xp b4p 1 3 7 1 b t 1f 3z 25 c1 1bv 1sd 4cp
        b55 1 1 1 1 l 17 d 1v 4x e1 199 z7 3rp b5d 1 1 3 b r 1r 33 1b 6h lp cl 1an 2h5 b6r 1 1 3 d t r 3b 3x dp qz ct w7 hl b75 1 1 3 f n
        5 27 5z 4j 45 1e5 1un 1p b7f 1 3 5 d j 5 1 13 bd fl jp n1 11p b7t 1 3 3 d j 17 9 4x ch cf 21 1mj 4dh b7z 1 3 5 1 n d 1r 31 5n gh
        n1 33l 5b5 b8h 1 1 5 7 3 9 1h 4v av 4p zn 2xd 3fn b8z 1 1 5 7 t 17 9 5 5t 25 pr 29p 6a9 b95 1 3 5 f h 1d 5 3z 3n lf 1at pp 1of b9d
        1 1 3 b r r r 4f 4h s7 183 34h 1j3 b9j 1 3 1 3 n 1l 3b 1v dd g1 at 2k7 43x b9n 1 3 5 1 j 13 2f 1p 95 i9 1d9 v 1bf b9v 1 1 3 1 5 p
        f 6p 3n mn 1cn 2c5 67b bap 1 3 3 d r d 25 2f c5 1l h9 sn 637 bbj 1 3 1 d n 1f 39 11 97 kp gt 2gb 3mx bc7 1 1 5 5 j h 2r 4n 2f k1
        kh lx 1o5 bcd 1 3 5 d 1 1f 3b 5v 4l 8b 10v 2ct 2kv bcz 1 1 5 f t 19 h 3l 1v 9l 175 235 5op bd1 1 1 1 9 n 7 d 5t 7 bb 8t 2dh 5mf
        bdj 1 1 1 5 9 1n 2h 3 dj cj e1 1xf 5u3 bdt 1 3 1 7 l 1 l 5n 2t bl 12l 24f 12t bdz 1 3 7 d 7 v 3 6v 9p dh yz f9 4vl be5 1 1 7 7 r x
        2z 5h 85 k9 1cp 1zf 2v bez 1 3 5 9 p z 5 71 3t 5x 1kp 2m3 1e9 bf1 1 1 7 d f z 1v 2b 87 4v nb 26n nb bf7 1 3 3 b 3 h 1j 3x 6v rj 39
        2xj xx bfz 1 1 5 1 b 11 2f 6h cp i5 oz 29h 2e9 bg7 1 1 3 f 3 v 1v 4n c5 9 i3 ut vn bgd 1 1 3 1 7 1r 1v h b oj 1fj 1hx 3nz bgn 1 3
        7 9 j x 35 39 dr 13 1dv 1z5 49b bhl 1 1 7 5 1 3 2v 11 5l 67 ul od 503 bhr 1 1 5 9 t 1d 1f x c7 ph nx 10p 1nb bi5 1 1 3 3 1 5 h 2l
        61 h7 h1 11p 4pb bip 1 3 1 b 3 l 5 15 f 4v nf 29l 5a9 bj1 1 3 3 7 9 1l 1j 3j 27 7z cd 1p9 65x bj5 1 1 7 d n h 2l 3l 4d 3r 1cj 1ed
        387 bjb 1 1 1 5 v 1n 2r x bt 95 on a7 1cx bjn 1 1 7 9 h 1h 25 3v c3 ar 1d 2td 1d9 bjp 1 3 3 f l 1l 19 4h 97 jz 7l 2on 37x bk9 1 1
        3 9 3 3 2x 5l ad od pj z3 54p bll 1 3 1 f d 17 d 2r 21 4j 9t 2r5 4bl blr 1 3 7 3 5 9 1x 4x ch 1b lp v9 39x bm5 1 1 1 5 3 19 1 3f
        bd p3 5p 1l5 5w5 bmb 1 3 5 9 j 1b 2f 3r dd m7 2t 2mp 1q9 bmd 1 3 1 d 3 p f r 51 qv il 1zl 5ld bmn 1 1 7 3 v 5 2v 1h 1 pb xl 2up
        55p bmt 1 1 3 1 5 5 1d 3r 7t kr l5 2al 657 bmx 1 3 3 5 j 1p 3h 5j 8b eb 11x a9 5f7 bnf 1 3 1 7 5 15 1r 6d 7v fv 43 cf i9 bo1 1 3 1
        b 5 f 1j 7 77 1p r 13p 4cf bor 1 1 5 1 3 1h 1f 71 4b fd zx 2vr 52f bot 1 3 5 9 5 15 l 4f 2t lt 1j1 2xj 5xp bp1 1 3 7 7 9 3 2n 2x
        3l 5x xr sj 4eb bpb 1 1 3 3 t d 9 71 ch 8x 9h 27z 4r bpv 1 3 7 b l b 23 z 17 qt ir 1pl 5jb bq1 1 1 5 f v 5 t 3t 8n kv 1b 11z 4kh
        bqb 1 1 3 f h 1 19 1x 1j i1 n7 ft 5vj bqd 1 3 1 d v 7 n f av 41 1f9 1ep 12z bqn 1 1 3 f 5 9 27 25 2x b3 1hp 1xj 3ot bqp 1 3 1 3 h
        1b j d 2z d7 l3 29h 2wh bqv 1 1 7 b 3 7 3d 5t b1 od 85 nj 5fj brf 1 1 1 f t 19 5 31 9b ct 3z pv 34d brt 1 3 1 7 b 1l 21 2h 5l 4t
        mb 31t 40l bs5 1 1 5 b b x 11 t 7b sb i9 14d 60v bs9 1 3 3 d v p 11 1b 79 gv 1bb 20b bl bsn 1 1 1 1 v 1p 19 37 7n 6n 1j9 1gp 3c9
        bsr 1 3 5 3 v 3 b 4t 9b g3 x5 1pn 62r btd 1 1 7 9 t 19 d 1v b3 4x zx 2zd 1pt btz 1 1 7 b b 1f 3d 6b d1 p5 pt 217 37p bub 1 3 7 9 d
        13 1j 4n n 43 18j 1lv 3l1 bun 1 1 3 f r 1h b 4b 4d hh 77 2bl 3jx bv1 1 3 1 7 f 1b 1f 1 77 gr on 26p 52t bv7 1 3 5 3 1 1b 2j 17 a1
        fv t 14d 3al bv9 1 1 3 9 b 1f 1j n bj 7p 13j 2oj 16f bvj 1 1 3 b t 1d 2t 23 8b jp md 345 3dx bvn 1 1 7 3 n 1 11 1f aj lf 105 2v9
        55d bvp 1 1 5 3 n b 3h 4x af ih qf 17t 20b bwb 1 1 1 1 1 5 1z 73 l cr cz 1lv 46f bwv 1 1 5 d n t 31 4d a3 qz f9 hz wp bx9 1 1 3 9
        7 f 2t 3 a5 5x kp w3 4pf bxp 1 3 5 f f j 1b 4z 8f eh zj 63 1v3 byb 1 3 3 d r b 2b 4l a9 rh 79 319 3pl byn 1 1 3 b v 1n 1 55 1h jj
        14v 29j ur bz1 1 3 3 7 p 3 29 r 2l eh c1 27f 4it bzb 1 3 3 b t f 1d 4n 8r pr f3 2oh 3bn bzf 1 3 1 3 t x 1h f 53 j7 jj 10f 2m9 bzt
        1 3 5 d n 1d 3 b 1 9x 133 bj 5kb c07 1 3 7 f 1 p 2j 35 8z ab 59 pp wt c15 1 3 3 3 h 1n 3b 5j 37 67 od 1ox 5d c1n 1 1 1 5 5 z v 1n
        c5 bf 11 1ut 2xh c1p 1 3 1 d 9 11 1 6p 1n 4d 1dl xz fn c1v 1 3 5 d 3 l p 2n f kp 2d jh 44x c2f 1 3 7 1 v x 33 5f z pd 1jx 29z 53n
        c2j 1 3 5 1 j 3 23 3b 33 bd qf 14h 3tp c2p 1 3 1 f j 1n 3 4b 6l i9 1in 2kb 4t7 c31 1 1 5 1 3 j 19 2x ah oh 4n 1qn 3gj c37 1 1 7 7
        d d 2r 2h 5l 7r 4h 1wz 4mp c39 1 1 7 3 d h 2p 3l 3t ah 167 53 2vh c3l 1 1 7 9 9 5 19 3r 37 51 1at 2pd 3dv c3x 1 1 1 1 j z 1x 35 8h
        bn qd 2ah 6v c4l 1 1 5 d n 1p d 3v dx mj 1v 15p 50d c4p 1 1 3 d f 15 r 61 85 d 41 213 5e7 c59 1 3 3 d f 11 1z 3f 7x 1d hf zn 4mh
        c5d 1 3 3 b 9 p b 1 5n 9t 11f 1jj 25r c5x 1 3 5 1 7 1d 2t 6f dv 1r 1ix 1pb 61h c6p 1 1 7 1 h f 37 3v al q7 hb 345 2aj c6v 1 1 3 5
        d 1j n 2f 3v m3 1ad 127 wx c77 1 3 3 5 5 19 2p 71 6p 99 hx ff 62j c7l 1 3 5 1 1 1 2h r bb e5 13t gx 1tf c7v 1 3 7 1 r t 5 4d dr mj
        zx vr mz c87 1 1 3 3 p 1d 3j 33 5b 3 nh 12f 1y1 c8b 1 1 5 7 5 1f 2t 4b 6l ct n3 2dv 2yz c8p 1 3 7 1 t z 2x 2j 7x jl 3n az 4mz c91
        1 3 5 3 d l 2b 4t 65 mz 1db 1hn 56v c95 1 1 3 5 3 p 2n 37 5p ft 147 px 4yh c9b 1 1 7 9 v 3 h 4v 41 cf 10p tp 51b c9n 1 1 3 3 n 1
        27 1f bp bn o9 31f 1e1 ca3 1 1 5 1 3 13 f 2d 4p il pj b1 4az can 1 3 5 1 l 1p 2f 61 6z h7 ub 33d 6d cap 1 1 1 b n 1j 2d 3d a3 o3
        8r cf 2lp cb7 1 3 3 d t j 2h 2d 3t d1 1g1 24t 32f cbp 1 3 7 d j 1r 1p 25 1v a1 b 1dn 3mn cbt 1 1 3 b 7 f 3j 2x 4z nt 1af 2tb 2m5
        ccr 1 1 1 7 j l 2r 4h dv ef zr 2al db cdf 1 1 3 d t 1f 2n 6z 1j ef 1ib 281 4lb ce5 1 1 3 b n 1r 3d 6l 4v 8n jh 16r 1u7 ced 1 1 7 5
        5 19 21 2p 5 49 jv 1kl 2l5 cev 1 1 1 3 d 7 1v 4t bt nf 15l 23t 409 cf1 1 1 7 1 n 3 3b b 25 3x 1gx 1r1 3al cf5 1 1 7 f 1 n 27 6z c7
        gr b9 1w1 4xb cft 1 3 7 b t r 1b 73 1b id 1in rz 2uh cgd 1 3 7 5 j 13 z 37 bl ad 83 95 gr cgp 1 3 1 9 b x r 5d 5r br 10f 121 5mz
        cgv 1 1 3 b 9 t 2b h dt dp 95 2f9 4kv ch1 1 3 1 5 v 1f t 4r 1f dp 191 2p9 35n chj 1 1 5 9 l 17 2x 5r 6t a3 x3 jf vn chp 1 1 3 b j
        5 29 3b 6v 4p 115 19 52d chv 1 3 1 b 3 1f 3 2t 4f b 71 8b 3w3 chx 1 3 1 5 b 1h 2d 13 1l hx 1jr sv 2sr ci1 1 3 5 3 h 1p 2p 4l bj 9x
        7v gp 48x ci9 1 3 7 3 9 1f 1d 2d 3 6b 3t 8l 6r cif 1 1 5 3 b 1n b 3n bd jj cn 3f 56v cip 1 3 7 9 p 1d l 4r 7z aj ij 8p jt cjn 1 1
        3 9 7 z 1b 3 a7 g5 197 1a9 30h cjt 1 3 1 1 t 1l z 1j 73 i5 mv 1p1 4rn ck1 1 3 7 f h f 39 2b 9z 4j 37 2bb 459 ckr 1 1 5 3 l 1p z 2p
        1z j3 5r 291 t5 cl1 1 1 1 f d f 3h 29 7b id bl 2i3 1ad cmb 1 1 7 3 3 j 33 5d cb 9f ib xn 179 cmv 1 3 1 3 r 3 3 4t av 5x mb 2j5 2h3
        cn1 1 1 5 f j 1 7 5v 4d gr b7 12j 17z cob 1 3 5 d h 1h 3h d 9f k3 eh bh 4h5 82b cop 1 1 3 d t 9 2r 25 3x gx 16l rb 1kn 1f cpf 1 1
        3 b l 1j 5 1f br 8l el 2v7 2c1 bm7 cpr 1 1 3 7 9 l 25 4r 6n 9h 19x ud 1r5 89v cqj 1 1 1 f v f n z 8t o5 1h9 13b 3bt 2uf crt 1 1 1
        5 l p 2r 4n c7 cl d5 bz 555 3ul crz 1 1 7 9 v 1b 29 2b 9l 17 11v 1gd 2fn 2gh csb 1 3 7 1 v h 1p 55 9h 3l f7 jx 1lj 7pj csd 1 3 1 d
        n 1p 25 61 cn 25 z3 18h 2p9 bjd csv 1 1 7 7 j j 1 6d bz q7 tp 1i5 zt c4x ctn 1 1 3 5 1 z 2p 6z dj cr z5 1cb 4l 7zx ctv 1 3 5 3 b p
        27 4v an f5 57 5h 3c9 2lf cul 1 1 3 3 t 9 1r 1j 4v 7p bz 1yt 211 4y1 cur 1 1 3 f h l 27 3v 2r 3r 1cz 1e5 2of 473 cvv 1 1 3 9 9 f z
        3b 81 n7 ld 2yr 36f 3et cw3 1 1 1 5 j j 1v 5j 8j mn 11z y7 313 535 cyj 1 1 3 1 t 1f 3d 5t bz 1b uz p7 1yf 7iz cyl 1 1 3 5 h 1 5 3b
        3d 67 1br zv 31n c9f cyv 1 3 1 f t p 3 3n ad 8j hx 2pl zt 1j7 cz1 1 3 3 b t 19 2x 4z 97 cx or 10j b7 2cx cz9 1 1 5 d h 1n 25 3j dh
        nr vv 2dx or 7m5 d05 1 1 1 7 n r v 5n 7x cv mz j1 11h bm3 d09 1 1 1 5 t 5 2z 5f v bt j 27l 2zh 8lt d0x 1 1 7 5 7 1b 1 21 8j 9n ax
        1p9 5y5 bo1 d1p 1 1 1 d f 1p p 3n 35 a9 1jf 1y7 3gb 1ch d3r 1 1 1 1 v 1r l 71 8j 7t nv 2k7 56p 28b d41 1 1 3 b 1 h 5 53 8d r7 i3
        1at 4w7 7rn d4v 1 1 5 f n 19 2r 41 7b e3 12d 2n5 1pj 1ef d51 1 3 1 5 b 1r 2d 5n bf oh 121 yd 3ld 51p d5p 1 3 3 d h 1h 3d 5l 7h rb
        5z 2gj 5ht 4pr d6v 1 3 5 f f 5 d 3z 3 8p 1al ud 2jj 2m3 d6z 1 1 3 d 3 n 21 h 75 qt 6n zb 25v 5nj d71 1 3 5 d 9 1l 37 11 15 cz 3r
        12z 2xv 3np d7n 1 3 7 f 9 x 13 5n 9r a7 11n 12z 2ud 3o5 d7t 1 3 5 b v 3 35 3f 5n bp 1el 2fj 1tz 3er d7z 1 1 1 7 l 1r 2r n 3p 27 rj
        1cr 3ul 3mt d8p 1 3 5 1 p 1r 35 6n 1d cb 4t z1 2gx 86f d9d 1 3 3 d 3 p 2t 4p n g9 93 10v 33 7rf da7 1 3 3 5 j 1 x 2h c5 5x 1hp 1cd
        20b 4c9 dbx 1 3 1 3 f f p 3v 21 9b 6l 1wd 2e5 bjb dc7 1 3 5 1 v f v 57 4x ib 117 2wn 3u7 5hv dcl 1 3 1 3 p j 1b 2h 2z 2z i1 iz 2er
        8jx ddb 1 3 7 9 f l 2t p b hd 177 ir 305 4h9 de1 1 1 1 5 7 1d 3f l c7 a9 5r ev 3kb bbd dez 1 1 5 7 1 p 2v 55 2r 6n ud 17d 4rl 347
        df1 1 3 7 5 t l 17 2v 9j r1 17d 2an 5rf 64r dfv 1 1 7 9 j 3 d n ct ml x3 rd fj 2k5 dhf 1 3 5 5 r v 27 f a5 p1 1i5 39 2sj a9r dir 1
        3 5 7 5 x 1v 5j bt 59 1az 2e3 mn 1al dlf 1 1 7 b d t 21 3t 7d gp cd 305 1xr 67j dlh 1 1 3 1 d 5 1l 2t 9x av 9b gp 11r tl dlr 1 1 1
        1 p 1l r 37 v o9 gz 1n1 cf ahd dlv 1 3 3 d r h 21 b 9z x w1 7j 3i1 bol dmj 1 3 7 3 b 1r 2v 1p 1n hh 199 2j3 30v 2g9 dnv 1 1 5 f 3
        1r 2d 5d al 4l 4v 2i7 1xh 38x do9 1 1 5 f 1 x 1n 63 dj 5d 179 jj 28r 64x dp5 1 1 7 3 9 3 2x 2n at rj l 2yp 5dz 7x dpr 1 1 1 1 1 v
        p 3t 39 1v zn 1ij 533 bzp dqx 1 3 5 b 7 f 3j 2h cl ll 1er 1s7 5wt 94p dr3 1 1 7 d j t 27 4l 67 cl 1kn 321 4zn 489 dr9 1 3 3 7 h 15
        17 4d 8z 3 rt 1ml 3hd 9cv drr 1 1 5 9 v 1l 3 61 35 7j 1a7 11z 5d1 6at ds5 1 1 7 f r z 29 6j 1p 5p el 8n 4wl 1y7 dsn 1 3 1 9 j t 1z
        5r 8x s3 18v 111 2o3 55l dt3 1 3 7 7 3 1l 15 j p b1 fp 1f1 5vt 945 dtf 1 3 3 1 r 1b v 27 c9 qp yv br 1ut pd dtr 1 3 3 d 3 t 1x 6b
        2d 5l az 2gv 2zh a3v du7 1 3 3 7 t 1p 2r 7 r 6b q9 o9 d7 3d7 dul 1 3 5 d j l 1l 45 61 cb fp cl 48f 8h1 duv 1 3 3 1 9 r 1b 5b z az
        13p 35b 5av 66l dv9 1 3 5 f 5 17 9 27 7r fn v9 rd 69h 35v dvr 1 3 5 1 d 15 l 39 7z ij jh 157 6av a8z dw9 1 3 1 3 f f 1n 5 an e5
        1a1 32h 5xt 8fx dwj 1 3 1 1 h t j n ah 19 r9 19b 2qt 57h dwx 1 3 3 9 9 1f 9 5d 9l a1 1an 2kl jt 45n dx7 1 3 5 5 h 19 2p h ap 9p 2x
        1qd 5mn b3t dyd 1 3 7 3 j 1f z 2r 27 8d 17f b3 4jb bbn dz9 1 1 7 f d 1h 1j 5n bl 4h 1kh 1f9 57v 2rl dzj 1 1 3 3 7 n b 17 6p 8l 14d
        2ff 20r 2fv dzv 1 1 1 b h 1 h 3t cb cx rl 2hd 62v b9r e29 1 1 7 d t 1d 1z 61 83 m1 3r l 1xj 8k3 e33 1 3 1 b v 1f 3d 6b ah 4d 14h
        10l 4c9 4sp e4f 1 1 3 7 n 1p 1b 2l 27 h5 1e5 1ur 495 clr e5j 1 3 5 b n p 15 b dr gb xz 2eb 14t bqv e69 1 3 7 7 9 1 1 1d n k3 1cx
        2v9 5ov 8e3 e79 1 3 3 b p 11 1l 1r 8l gr 53 7x 1a7 4cb e7d 1 3 7 b j p p 5l av 75 ep 19p 1 bnr e7j 1 3 3 9 b 17 2j 1t 5 qn 8d s7
        4w7 2nx e8j 1 3 3 b h h 2v 11 25 r1 fz c7 1d 2t3 e8p 1 1 5 7 1 f 2z 6l 6f qv pn ul 56j 1bl e9n 1 3 1 f 9 x t 5v 6t gp 1dj on xl
        93d e9v 1 3 3 7 l 17 r 2h r 3x o1 a7 12b 34v eaj 1 3 7 7 f h f f 3n i1 1ib 2jd 32n 88x eap 1 3 1 5 h 7 3h 1x 9z r9 11d px 42p 5hl
        eav 1 1 5 9 h 7 15 5r dt s7 dp or 2qz 2qd ebj 1 3 5 b r 3 1b v 8f rz 1kv 1p7 4tt 6gh ebn 1 1 1 f p f 2h 1f 61 9x vh 1h9 5x 2lh eeb
        1 1 5 d t n 3f 5r bx md mr 1th 4vd 8i3 efx 1 1 3 7 j f 15 21 7r b u9 2eb 5yx cb5 egd 1 3 5 7 7 f 15 21 dp cp 1c3 vn 1xt 9jp egp 1
        3 5 9 h 5 1j 4b 4t rx ep 2g7 5wz 3nv ei1 1 1 7 7 5 l 2x v 5p nj sp 2fz 1t7 6k3 eif 1 3 5 3 b h 1n 59 4z rz x 2jb 3pp 6b5 eiv 1 3 3
        d r 1b 1b 4r bh ob u1 yz 5ib 6o5 ejt 1 3 5 7 p l 1f t a1 85 1f v3 14d 42r ekv 1 3 7 7 t 1j 2v 5j e7 9h 1id 32r 27b zj eld 1 1 1 9
        n 1f 1p 1r av 11 1j 2wr 511 ca1 enp 1 1 1 9 3 j d 43 cl nr 10p 59 3w3 8nj ep1 1 3 3 d n 3 2f 4b b5 r9 gv 2mt rn 4zt epn 1 3 1 9 t
        1b 2n 3f bp 9t 1fv 20h 1zd av7 ept 1 1 5 d p 13 t 33 3h f5 15h 1tv 4wp 4v7 epz 1 3 3 b d v 2f 23 r ax pl 2tj 2kv cm5 eq3 1 1 5 9 j
        j 7 3l 67 jv c1 197 3fz 29z eqr 1 1 7 1 v d 1d x 2h 17 16h k5 2xt 2n7 ert 1 1 7 3 1 r 19 9 8l ob ib 21x fd 5gd esd 1 1 7 f d 11 1p
        j 3h iz y3 1qn 14f 77f et5 1 3 5 7 j 7 1z l cx hx 1gd o9 5pp 1h5 euv 1 3 1 b b z 27 1p 27 1l 18j 2vb 4vn cmr evd 1 1 7 1 t 1l 2d l
        5p 11 1kt iz 3s5 6cf evv 1 1 5 d v v 1t 3n 77 ev qv 31j 20d 1m1 ewb 1 1 7 9 r 1p 13 6r 5r 15 1h1 2j3 10z 3kr ewd 1 3 3 5 b 1r 2x j
        4p 2n lh 2g7 1fx 1dx ewj 1 3 3 f d x 2z 5h 49 m3 151 2x 3tx rj ewp 1 3 7 b b 11 n 45 5h 3 sr 2z5 fd tf ex1 1 3 1 3 h t 2h 59 5d 1n
        151 2pp 1z9 5yz exj 1 1 1 9 n 3 p 4j d1 8h 1dr 2m9 4ql 69j ext 1 3 5 7 7 15 j 2t 4z dj tr 24p 67f 3xr ey3 1 1 7 9 1 l 2t 2v 9p 2d
        1f5 sp 3g9 2qz eyh 1 1 3 d n 1p 13 r db d 19 123 63d 87h eyz 1 1 5 9 h 1p 1z 1j 9v 2r 1b3 2ct nb qn ez1 1 1 3 1 7 r 2f 65 93 6p ct
        2g9 4kt 6ej ez9 1 3 7 9 5 15 33 6t cf 7b 11v 1d3 4vv 2l7 ezj 1 3 3 d f b f 4p bx 45 1il 1wt 5yt 1xf f01 1 1 5 f f 1b p x d1 jh lh
        24b 16l bah f0b 1 3 1 5 j 1l 11 23 br b j1 1x3 1df 6sd f0p 1 3 1 5 j 15 1v 2r 99 rj qh 2hh q3 38l f19 1 3 1 f b 13 p 1 4f iv cx
        18r 4h3 1yh f27 1 1 5 b 5 11 11 7 2t jj 6j n 1pd 9vj f2f 1 1 7 3 b n 1z 5z 19 7h 16r 2sp 4gd 5bd f2j 1 3 5 f r x 2x 31 5p i5 mt c3
        u7 1xb f2t 1 1 3 5 b 13 1h 5x 15 ap 13l p 4a9 9nv f3x 1 3 5 f t 1d d 71 e1 bb rd 1zd 56v 3o9 f4d 1 1 1 3 t h 1x 1b p mr vt 1wv wv
        2kv f51 1 3 1 f p 1p 17 1j 7r g3 a1 9v 4ph 2fb f5p 1 3 5 b 3 1n 3h 2t cj dr 1bj 2nn 2sp c0r f5x 1 3 1 b p 1p 1d 63 n m3 dd 2s9 2uj
        bwb f69 1 3 7 5 9 1n 1d 6h 9l 3z 51 2rn 2ch xv f6f 1 3 7 d 9 v 13 3t 79 pj 11z 2fd 3lf 4j7 f71 1 1 3 3 r 17 2n 1t 8d pf v cj 5z3
        5m5 f8f 1 3 1 5 n 11 1h v 5n cl 1z 181 4mz cmp f8x 1 1 5 1 f 1b 2j 6b 89 19 13b 2tb 60z atb f9h 1 1 1 1 t r 2l 3d 4p 1x 11t 28r
        1fv 5ex f9r 1 3 1 7 n 1h 25 15 p o9 111 301 2hz 1d7 f9t 1 1 1 7 v r 2f 29 4n 9j 1j1 1xf 5z9 c5f fat 1 3 5 d 1 h 2p 11 29 hx wf 2qj
        5zt 8a3 fbj 1 1 7 5 9 h v 1j 47 cv sx 1rz 33j 2vt fcd 1 1 3 b v 9 29 5x 2n 5z 1kf 1n5 3bf 2bx fcj 1 1 1 3 p p 37 6d 2t c9 lr 1c1
        63l 1tz fcx 1 1 5 9 3 j 21 z aj dp 111 19r d 5h fej 1 1 7 9 3 1j 2r 17 7t 9 21 1wt 6bb 8j3 fep 1 3 7 d p j r 5f d1 4v 9v 1fp 5lj
        bv5 ff9 1 1 3 b f j 37 v bh n7 jd of 50z ae1 fg7 1 3 3 f 3 1p 2x 5l 47 kj 1d 323 1zh 2jr fgj 1 3 5 7 n 5 b 5z j gf e5 287 19b 3dz
        fgp 1 3 3 3 p 1 31 5 a3 f5 1ch dz mz 3lx fgx 1 1 3 f 1 19 3d 3x dt kp 1ep 1kp 1z5 6ah fhn 1 3 1 b t 7 1z 6p 7 13 12b 1wv 5rv 5jv
        fhp 1 1 7 b 3 r 13 2p 9f 61 135 17l 3o9 17j fib 1 1 5 f b 1h 2f 5x 89 pn ax jx 2jl cfv fiz 1 1 1 b r 15 3d 1d 69 aj 109 8v 1wd 479
        fkj 1 1 5 5 p 3 3d n 1b nf 1an 13n 4xl 38n fl1 1 1 5 d h 3 h p 4h dj 3d a1 127 8ah fl5 1 1 7 3 3 11 7 6t 2z 2z kp 1v3 1n7 8t7 flb
        1 1 5 3 3 n 1v 2j 7t ar cx p5 oj 7jj fml 1 3 7 f p 1j 3f 1d n rb 1gv 1zx 1ll 61b fo5 1 1 5 b p h 1r 6d 7f 4v 1cv 1i3 db 8k1 fof 1
        3 7 3 b 11 2b 2n bj rv wn 1tl 1mt 7kh fop 1 3 1 9 5 13 1f 3l 6x 4h 1j1 24j 67t aix fov 1 1 7 1 f 1b 9 5h 5j f9 ub 279 1sr 3hz fq7
        1 3 3 d f l n 33 cv jz 1ab ah 3vz 89v fqh 1 1 3 7 n 1b 13 1b 8j qd 19v 1y5 4i3 13l fqv 1 3 3 9 n 1b 33 13 6z rt 4z 32p ev bwr fqz
        1 1 3 d 5 19 1f 3f 5p i3 17z 1az 19b 98n fsb 1 1 7 9 1 t 1n r at dt 14j 19d eh atx ft3 1 1 3 3 3 n z 6v ab k9 pv ix 1dd 6g1 ftr 1
        3 3 1 j f h 5b dr hv 8v 11 4e3 5ft ftx 1 3 5 b 5 v 3f 6r 9b fx 35 5t 3q1 607 fvh 1 3 7 7 t j p 5b 2h eb 1j 2bp 3hn 9yp fxd 1 1 3 3
        f 3 z 11 9f 7 jd 9z 3ih 13r fyt 1 3 1 1 9 f x 25 4h d 73 wz 52z 91f fzd 1 3 7 7 p 1l 1p 4r 6f 17 xv p3 4c7 3ot g19 1 1 5 f t 1b 39
        n 5x p7 13j a9 3ht 7g3 g2b 1 1 5 7 f 1j 2x 6x b5 11 1gd 2wz 2nl 6zl g2h 1 1 5 3 3 r 1d 2h 9b fl yb 2ib 23v 9t3 g2n 1 1 1 f t 1d 11
        4t p kn 10p mt 4jv 73x g3h 1 1 7 3 1 15 1p 5t 7n pp eh 2c5 17l 75p g3v 1 3 5 d h 1 b 4r c9 3b 185 8b 4d 8tr g49 1 1 5 9 d x r 25
        a3 q3 un 1nb 1cv 46t g4l 1 3 7 1 h 13 1d 5l 1d mb 1jn x5 5pz aon g4x 1 1 5 5 h 1d 13 j 8n m9 141 2in 65h axx g5t 1 1 3 9 9 r 1n 2h
        29 d5 121 2ep 649 8ex g63 1 3 3 5 h z z 6n aj bz dx 2qx 1l7 7gv g6j 1 3 5 f p t 35 4z 7h or 8d 1k1 5sp 78j g6l 1 3 1 b h z 1d 45
        3r id 1az 2g1 2wl 6y3 g6t 1 3 7 f 5 l 1h 6p d7 7j iz 1tb 1ol 4vx g73 1 1 7 d p x 1z 49 65 e3 1k1 1up 5tl 6jt g79 1 1 7 5 1 1d 2f 1
        4z 97 18d 2v5 mh 8kl g7j 1 3 1 5 5 1p 2l 13 db r5 uj zv 5ft 25p g8d 1 3 1 d j 15 1l 25 5 39 3h 37 329 11d g9x 1 1 1 9 f 9 1l 7 63
        15 lb n 4gb axr gaz 1 3 7 9 h 1p 1 1n 6b 9p 1r 59 2zj 63z gbd 1 3 5 5 9 t x 5n bh jh vd 1mf 1gh 6gp gbn 1 1 3 1 9 h 1x 37 3f rt 1
        28d 31x 6mp gc1 1 1 3 1 v 15 2b 2j 35 5f v5 221 59b x1 gcj 1 1 1 d 3 1n d 3f 2n 2v 1ax 261 3w9 34n gcl 1 1 1 f l 15 b 4n af gd 5r
        19b 18d 68r gcx 1 3 5 5 1 x 1l 2h 4d pl 11l 255 ct b8n gdj 1 1 5 1 p 5 1f 6v 1 g1 cv 2vx 8f ce3 gf9 1 1 7 5 d 7 h 2f 1f rf n7 2l
        40j 32d gfd 1 1 7 7 3 r 7 1 3r 4r 6f 2l1 3fv 299 ggr 1 1 5 5 9 1f 1z 49 37 8r 7d 1pb 36n 9qv gij 1 1 3 f n 1n z 3d bt pl yv 1mz
        4hf cap gil 1 3 7 7 b l 19 1l 7h az ff lr 55h 289 giv 1 3 5 7 v j 21 z cx 9p 13p nz 3mr 4q1 gjd 1 3 3 9 p r 3b 4f 5f qd j 21 3hb
        c4f gjj 1 3 3 7 9 1n 1b 1l 2j kt 17v 101 1vx 3zj gjr 1 3 3 3 v 1l j 5n 1p pr 151 27j 109 909 gkx 1 3 7 b t d 3 33 9r 27 1fr 1ph
        2ix 5ft glf 1 3 3 9 7 n 1b 6l 3d od c9 3b 23n 32t glr 1 3 3 b h n 1r 4x 6f a3 14b x 1o9 5lf glz 1 1 5 b v 15 2l 6d 13 s1 th c1 1uh
        bvt gmt 1 1 5 f v 11 p 3r 3r ox x 2v5 5wv 68f gmx 1 1 5 7 h 1d 17 2h bf kb 13r 305 19f 5g7 gnb 1 1 1 d t r 5 25 7v pd lx mp 2jx d7
        gnz 1 1 3 1 j l 1v 25 br fb 5 td 47x 62b gor 1 1 5 1 1 l 2r 6l 5z l3 15t 1j3 165 6vv gp9 1 3 5 7 j 1p 21 5z 4l 3j 5p 77 5zf bvn
        gpr 1 1 5 9 f n h 33 d3 kv 1hf lj 5bp a3r gqj 1 1 7 1 p 5 1r 3x ct j3 185 17b 5yf 8r9 grh 1 1 1 3 b 1r b r 71 c7 89 10j n1 2wl grl
        1 3 1 1 9 1b 3j 4z 4t mh 6p z 5ob 3w9 gt5 1 3 1 b j 1r 2l 1 5p r5 8f 2mp 51d 8fj gtr 1 3 7 9 v 1r 15 27 d9 2j 1e1 2ov 5b9 aal gtz
        1 1 3 7 f 1n 9 2t cr 6v f9 27b 4g5 609 gvt 1 1 7 3 d 1n 1z 3f 2l ed 14d 1ud 3f1 3wd gvz 1 1 5 3 j l 25 1h 29 of 19x 19h 2tv 20v
        gw3 1 1 1 f h 1l 1t 1h bb l9 bl dt 3v5 1of gw5 1 3 3 7 v d 5 5n 7b h 3b 18n 585 8mz gwh 1 3 3 d j d d 43 2l kf j5 lp i7 5ad gx9 1
        1 1 1 1 p 1r 4f dp rf 1z yp 4ir 91h gxt 1 1 1 f d n 1p 1p 5 qb 1fh 2kj cz 68h gyb 1 1 3 9 j 1p 1t 59 2n 8l 7v 1bx 4dv bxj gyx 1 1
        7 5 9 x z 23 d7 n3 145 159 3w7 7fj gzb 1 1 3 f b n 1n 2f c1 65 j1 2eh 35r anv gzx 1 1 7 f p t 1v h 9p 9t 10p fn 1l et h05 1 3 3 3
        5 17 31 61 f 55 1gn s7 1ev 873 h0p 1 1 7 1 1 1b 29 55 1n j7 5b 2v1 16n aar h0v 1 1 5 1 n 1l 2b 61 cp lf 1g5 25h 6a7 3p9 h0x 1 1 3
        7 n z 27 1d 6b 5p 16b 2zl 3qj 83t h3v 1 1 1 1 h 17 3d 2n 5p z 59 1l9 1b1 a8p h4b 1 1 1 f v 1d 2b 6x c1 dt 1i5 1f9 40v 4lv h4d 1 3
        1 1 l 1h 21 5v 7d pt pn 7r 2sl 7b1 h4j 1 3 7 7 1 1l d 19 cz jl ab 11d 19r 2mr h4x 1 3 1 b r t 39 4j 3z il dl 30p 637 6yv h53 1 3 7
        f r f 25 61 2z nb 165 16v 9x 7zx h59 1 1 1 5 v h 2z 6t 9l q3 14d 2t9 5ap ch9 h6f 1 3 5 5 9 1p 17 2p cl ph q9 1nj 481 4bv h7v 1 1 5
        b 3 x 1z 2p 3t f9 18l 2yn 3rn 22d h7x 1 3 1 b t n 2d 1b 69 hl 18t 101 13b c79 h8f 1 1 3 3 9 j 1l 2z 27 ch 1i7 kx 4vh 809 h95 1 1 1
        5 l 3 13 57 8b ed 10h kl 5ln 38l h9f 1 1 5 d 1 13 13 15 al 3f yx 2gh dp 2vf ha5 1 3 7 7 3 11 f 4h 3l 4p ff 2s5 3b3 c7r har 1 3 7 f
        f n 29 4j 75 lz e1 1gv 233 973 hbj 1 3 7 7 r 1r h 43 33 nn 16l 11x 44v 2k3 hbx 1 3 7 1 f 5 1p 3z ap 79 sb 1bd 1c9 b6d hc3 1 3 5 5
        p h 1d 6d bz fr 18t 2nb 1nf 2at hc5 1 3 5 b h 1l 1z 6p v rz 1b3 2ad 45 awd hcn 1 1 3 b 7 1d 13 2t 5 dx 15f 2d1 69 9gf hdv 1 3 5 7
        h z 11 2p bj f 11h rp 29x 3hb hep 1 3 1 5 p z 2r 53 4h 1n 11v eb 2wn 2t5 hf7 1 1 7 f 7 f 3j 3t 7t 1v 3v 1sb 2pp abf hf9 1 1 5 f n
        1d j 27 bt md sr bx 5y3 ayb hfj 1 3 5 3 l p 3f b bt d7 qp 2b7 5pp 47d hfl 1 1 7 1 l 1 23 6f cj gj jz 1tt 4k3 y3 hhx 1 1 1 9 l 1l
        19 73 j 27 dd 2lf 2nv 6hb hi1 1 1 7 d v 1d 2n 1x df bv 11 34f 5g1 713 hib 1 3 3 b 3 1p 2f 27 dv 2j lf 1j7 1k1 2lx hin 1 3 1 7 5 1l
        1 3d 4b 69 dx d9 523 7lz hjx 1 3 7 b r 1d 2b 5x 1p 7v 18f 2h1 1y5 6ll hk7 1 1 1 9 9 1d 3 1f 3x x 8d 1o7 gb bmj hkb 1 1 1 b 7 1j 2r
        29 5b fd qh 2w9 56z ud hkv 1 1 3 3 b 1n 1l 6j 89 5h np 137 2xj 5t3 hn3 1 3 5 3 7 7 5 5l ax 2n 2j 2ix 4ul 885 hof 1 1 5 7 h 1l 2f 3
        bh pf ib a9 2rt b4t hov 1 3 7 1 v v 19 37 bl bv kp 35j qh v3 hp3 1 3 7 3 t 17 19 65 15 ht cj 4t 2bb 9c7 hp9 1 1 3 b p 1l 39 5l 3r
        lv 16d 2zr 2i7 6vf hpd 1 1 7 b 3 z 1x 4d 97 h3 fx 1o9 2rb 81 hpj 1 3 3 d f 1f 1v 3j 7d dr 2v 2fd 22l ca7 hpx 1 3 5 b v r 1t 1l 49
        cx wb cz 35z 3mx hr3 1 3 7 3 n v 9 1f 6n bl 18d 6d 27l bq7 hrd 1 3 5 3 b 19 3f 61 v l9 s1 1jl 2t9 79b hsv 1 3 3 9 5 n 39 2b 6l s9
        6z wz 213 3z3 ht1 1 1 1 7 n 1j 2p 3x dx 8h cz 34t 1tt cbp htn 1 1 7 5 v 1f 3h 5b 63 dr 11 2kp ml 6p htp 1 3 1 1 b 13 2l 31 7x 43
        101 kh 34j 5kn htv 1 3 1 f d h 1l 4r cv 4j gx 1ap 5un 74f htx 1 3 1 1 n 5 1f 5 5p bj bn rh 39r 8fz hu1 1 1 3 f 3 d 1t 41 ar 1n az
        tn 373 4cx hv9 1 3 1 d 9 1n 3d 3j 2n 1z 16t 13j 1cp 67d hx1 1 1 3 f 7 5 1x 4n 51 rj x1 33l 4kv 559 hxd 1 3 5 7 n 15 1h l 1b 79 y7
        1jv 3p 1qf hxv 1 1 1 5 h 1b 25 j 97 gx 1gl 325 2er 70l hxx 1 3 1 3 9 13 2v 6f 6x 23 ad 2z 1en 8c1 hy1 1 3 3 7 1 1f z 33 3t of xx
        69 3b1 1rj hzj 1 1 7 9 n h 23 6t bd 4j az 2vn 5hj 5a5 hzr 1 1 3 d t 1b 23 49 dt h9 1az 2gj 1n1 84l i0b 1 1 7 7 9 7 1j 4f 73 bl 113
        hv 2yr 2vp i0p 1 3 3 1 l 15 7 l 5 iv 19z 2n 4eb 4gp i1v 1 1 1 d j 7 2d 7 5f 9x uh 28d 28x 7fn i21 1 1 5 9 p x 15 4b 13 i7 1jd 2el
        2t3 65l i2f 1 1 1 d 3 1r 3d 6v 47 ip gx 7x 1rv 5wv i3d 1 3 7 b h d 1d 71 6t l 7l rl pb nz i4j 1 1 5 5 n 1 3d 2n 69 9 yd wv 4zh fj
        i4l 1 3 7 d 3 7 3d 47 6h fl 7t 2rj ox 1d3 i5d 1 1 7 7 9 1b 2z 15 p ft 1b5 1rv 4t3 9f5 i5n 1 3 7 7 r 17 1n 11 v 1f dz 45 34b 953
        i6f 1 3 3 b 5 1 3b 51 1b ht j1 33l hp cjf i6j 1 3 3 7 b 1 2t 7 6n kr 8j 1bt 4m3 3db i6x 1 3 5 7 1 1r j 47 d1 99 183 1w5 ox 3mv i7l
        1 3 1 5 b 1p l 71 2j rl 11f 1jd 4br a1z i89 1 3 5 5 1 13 1t 1z 59 at 13x tb 4yv 32t i8t 1 1 3 3 j f 2l 3 9f 4l 1aj 31t 1nl 9ch i9l
        1 1 3 d d 19 5 4v 5v rl jl 24p 2bz aip i9v 1 1 3 1 j 13 3d t 7z 2f 7t 2oz 5hf a1b iap 1 1 7 1 t 1d 2v 57 13 pn 1f 16l 2i9 3e7 ibj
        1 1 5 5 5 17 p 2z cl qj 37 1l 3jh b8t ibl 1 1 3 5 l 19 2v 2r 53 rf xj 1b5 675 akn ibv 1 1 5 7 b n 9 h 79 kt 1id pz 4uj 6nl ibx 1 1
        1 9 9 1f 1x 69 7d 8z w9 2b5 5mx 1qh icl 1 3 1 9 n j 1l 5p dz dl 15n 2j1 mp 97f idh 1 3 3 5 1 7 1d 1 8p 3f hv 1kb 14t 2rl ie5 1 3 7
        b r 1b 2n 33 r 5x cx 2ul 2tp 5t7 ier 1 1 7 9 3 11 37 59 v h1 12p y5 3of 9l5 igf 1 1 3 3 p h 2r 1b 4h pv qn zx 5h3 6f9 ih9 1 1 1 7
        n 9 b 1f 5p bn db 15l 1x9 aqp ihh 1 3 1 9 h t 1f 27 4f c3 d9 bh 2xz 4b9 ihv 1 3 7 5 7 n 2r 17 4p ih b7 wb 3ch 113 ii1 1 3 1 5 p r
        3h 6x bp 7f yz 35l 1n 78h iij 1 3 3 1 r 11 2j h 3f gl 1cl 2nt 50n 8ir ij3 1 3 7 7 n 15 j 6t 31 ft f7 1h9 64n 22x ikj 1 3 7 7 9 1
        3f 2x 95 c3 1jx 249 9n 8it ikv 1 1 1 d t 1h 1f 1v 2x 2h 1gf 2qf qr 6an il7 1 1 5 3 5 r 15 1v 1v oj r1 1dl p1 bjt ilp 1 3 3 d h b
        39 37 4j q3 27 ht 3d9 1qz imf 1 1 3 3 9 5 15 3f 45 9 16l 31f 4mj 9st inx 1 1 1 f v 1 2t 6d 5b qt 1p 227 381 c6b io1 1 1 5 f 1 p 1d
        55 x jd sz 21b 617 2g3 iop 1 3 5 d j 9 33 1d 1b nj 1ft jx 42v acp iqf 1 3 7 b 5 1p 1r 33 4r kf 1jn 21 4ed hz iqj 1 3 1 b 1 1d 3d
        27 bz in yh w9 1l5 7b iqv 1 3 3 1 1 n 23 f 39 ht 8p 16d 1kp 135 ir9 1 3 5 b f 1l d 1v 3v 3n 117 1v7 64p 95x irr 1 3 1 1 j 13 2p 2b
        89 gj 18r 5 3o1 2nf is9 1 3 1 9 7 1d 3h 2t an jx 1r 1rr 2zl adx isj 1 1 3 3 f t 2h 25 7h j5 6d xj 5n3 6on it9 1 1 1 1 1 1p p 73 5n
        6h 7j rf 1r9 6qn itf 1 1 5 7 l r 1r 27 9d 3p 14d 2sx 4r1 c8z ith 1 3 1 7 7 1j v 29 5n jp 1cf 1al 39z 8sz iu9 1 1 3 3 t 1f 11 h dj
        91 12p 13t 2ob 277 iuj 1 1 7 9 3 15 2r 4x 6p o5 kj 23t 3jd bf5 iut 1 1 3 1 9 17 2p 1t 2r 87 1b1 1lv 2i1 355 ivr 1 1 1 9 5 13 1v 3b
        6j f3 m3 251 2gr 4u9 ixr 1 1 5 5 l 15 2h 1 2d 29 1l 29z 16j 7sl iz1 1 1 1 7 3 z 3j 1x 13 7d 19n 2al 7f 9jh iz9 1 3 1 1 l 1l 2r 5p
        3b d9 1d7 1j9 24p 9p9 izz 1 1 3 d 1 1n 2l 3h 7r pz 1g5 1l9 3ql 61n j0d 1 1 7 9 7 19 1x 2r 7l z 17v 1nd 5jb 5ef j1j 1 1 7 7 t l 3j
        2j 9 an lv 1dj gp 3w7 j1n 1 1 7 d 7 t z 63 17 g5 1kr 1pf 4rd 9e5 j2h 1 3 5 d t t 13 1r bf hx bj 1u7 1j9 8sz j31 1 1 7 9 f 9 2f 2n
        8x jp f3 2yf 1w5 37r j3f 1 3 1 5 v p 5 2d 6n dj 18t 31d 3lh 2q7 j3n 1 3 5 b r 15 3 5l 13 2j 1jh 6l 4cn bcf j3t 1 1 7 3 r 1d 2f 1z
        d5 6v rz 1b d7 46d j4l 1 3 7 f 9 1l 29 45 7z 99 1h3 2mx u1 6xv j61 1 1 5 1 3 1r 17 47 2p bz qp sb 3z5 1uv j69 1 1 5 5 r l 3j 4h e3
        8n 3l 2ox vh 2i1 j71 1 3 7 f l x 39 2b dt ij 12v pv 1b3 6az j7d 1 1 1 d 3 13 1h r 5d rl in 1fz 5uj 8u9 j7l 1 1 5 b 7 13 29 2z 5f
        ar nl az 10l 507 j99 1 3 3 3 3 f 19 3j 7r 33 97 9x 3kt 3mh ja7 1 1 3 9 l 1d 1b 2p 1p 2t 51 1fv xd avn jad 1 1 5 b p j 1f 1f 2t cj
        f5 2t 5s9 71x jan 1 1 1 3 d 1h 3b 29 ah 6t l9 6z 2wd cdp jaz 1 1 1 3 5 1p 1t 11 97 pp 13z 2hf 26z 8sl jcd 1 3 5 9 n v 2n 4b 2b ht
        vd 3r d9 193 jcl 1 1 3 9 9 1p 2l b 97 g9 m7 13d 16l cv jeb 1 1 7 7 l 1f 1p t cz pz b 2l9 u7 9ip jfn 1 3 3 b 1 13 2v 49 9r ot 1en
        n7 1np 38r jfz 1 1 1 9 v d 1p 6j a9 9z n7 1lf 22x bsp jgd 1 1 7 1 f 1 2z r 5l cj 169 8p 2gr 2yv jgt 1 1 5 d 1 r 1r 3t 9v dl 1kn s7
        1xz an9 jhb 1 1 7 9 t x n 5h 1d ff u7 2nr 5mr byx jhh 1 3 5 b 7 11 1j 1r cb fx 1bn hj 2ml 4qz jhl 1 3 3 3 v z 1f 4n 69 h5 1jr 1yz
        59f 9t1 jhz 1 1 1 d f 5 21 2d 31 17 tn 31h v9 7x9 jiv 1 1 7 b h 3 3j 41 7r j rz 2jb 3nz 9nf jiz 1 3 7 3 j 1 39 33 5d c3 1b 1e1 ep
        6lf jj1 1 3 3 d 1 j 2t j d1 57 5r yj 6ah 2ix jjn 1 3 1 5 b 1f 1x 59 cl lj 6p 2kj 34z bdz jkz 1 1 1 1 n 1j 35 3p dt kb av 255 2q1
        qj jld 1 3 1 b 5 1d 1n z 79 qd 91 2rv 5qh 8kb jlj 1 3 5 9 d 11 2v 63 95 o1 1dn 1xd 5ld 7md jmj 1 3 7 9 b x j 73 5b pz uz 1gt 17t
        7fb jn1 1 1 5 7 t n 25 17 7v 3z xn 21 26r 7wb jn9 1 1 7 3 3 r z 4t cl bt y1 2bz 1nz 6i9 jnt 1 1 1 5 r l z p 1z 41 16x ej 3hr 5wn
        jo1 1 1 5 3 d 1d 1p 4d 35 lj l7 1dl 69 957 joh 1 1 3 1 v 1l 2p 6d 83 ll 5x 34z pl 6bv jpb 1 1 5 1 p d 3h 3f 7b 5r 3b 2ef 2yp nf
        jqn 1 1 7 7 p 1l 29 3l v 3p 1fx 29x 4aj bjp jrd 1 3 3 7 3 1f x 3j 7t bt yt b9 64l 6sf jrr 1 1 3 9 3 1r 2l 4t 73 gx 1d 33 609 c8p
        jsx 1 1 1 3 h 1n 35 1j 4b lx 113 4x 2db 1ff jt3 1 3 7 f f n z z 3n hb 1b c5 115 7mr juz 1 3 7 5 t 1l 13 v 33 7j 1n 14x qd 30b jvj
        1 1 3 b h j 15 6d 77 j7 14f 2bz 5r3 7hr jxj 1 3 5 b t d 9 4l dv 9v 13b 12r 5uz c0j jxx 1 3 1 9 5 5 p 6v 55 6p 10t 2f1 5rj 21l jy9
        1 3 3 b h t 1l 1p 1f 5n rl 1f1 2x5 bp7 jyj 1 1 7 7 l 1l 27 4l 7p 3p 2l tb 5j5 c3p jzr 1 1 5 3 5 h p 4x 2n 8z a7 11r 3sj 4y1 jzv 1
        1 1 1 b p 37 19 ad 65 157 gf 529 3hr k05 1 3 5 3 5 n 1x 25 8p d5 st 34d 329 479 k0r 1 3 1 5 1 f 21 2b c7 cv 5n a1 59v th k29 1 1 3
        b l 5 2h 6h b9 71 lh 30d 4p1 4dp k31 1 1 3 9 f 1h 1z t 2t gn tt jl 3h7 9uz k3d 1 1 3 1 3 9 r 2p 5r nv bl kf 1oj 3wv k3j 1 1 1 3 d
        1r 1t 3h 5f gz i1 1pp 2fb 3z k45 1 3 3 f h 1l 2r 3b 6r bb y5 ml 41p 1gl k4v 1 1 1 5 r r 1d d 8p 7z d5 211 2ph 8rv k53 1 1 7 7 n 3
        23 1n 6t j5 xr 1tz 2kd 189 k5j 1 3 1 5 l 1f 17 2z 2j gz 131 it 1lz 7dp k5p 1 3 7 b 9 r 29 2t ch 5l 15v 1pl 57z 67v k6b 1 1 3 9 d
        15 l 5f bp 8r 9n 20t 1tj 74v k6z 1 1 5 7 v 19 25 6d cn fz u7 vv 1r5 aml k7x 1 1 1 1 9 5 2f j 5r f5 13v dr 103 3tf k8b 1 1 3 3 f 9
        1r 1v 63 kf 1h3 1tl 50n 98p k8z 1 3 1 9 v r 2v 49 29 q3 ct 24h jd ex k9j 1 3 3 9 l 1h 1d 5v bj mp 8x 2wv 295 7b5 k9z 1 1 7 3 n 1j
        f 1f c3 s5 21 327 3j3 a3v ka3 1 1 3 7 5 r 17 69 7f l z1 gr 5c1 3et kad 1 1 7 d p v 2t 31 6l 2j 183 1j7 25n 5e7 kbd 1 1 3 d n 1f 2j
        2h 7z 13 161 cv 4qf 82t kbj 1 3 3 1 9 17 3h 4d a9 dr 1fd lt 4wl 525 kcx 1 3 1 d 5 p 2z 3v a7 6n 1af yf 5f7 42z kd7 1 3 5 d b d z
        4x 19 q3 6z 1n 99 a41 kej 1 3 5 7 t 1l 31 6b c3 kj br 1hx 2kx 9tn kf3 1 3 3 9 n 1f j 5r 1x 2r qj ef 5mx 1v3 kfd 1 1 5 d h 1 1v 5l
        1p b7 tf 28z 1v7 9ut kfr 1 3 1 b h j p r 5r 8b 3z 1ib 4dh 1rx kg1 1 1 5 3 p 1l 19 73 dl s3 1b7 219 42n 9f7 kgz 1 3 3 f 7 1b 35 x
        e7 p7 1ef 1cd 1m3 aox ki9 1 3 3 5 5 r 2n 3 9t 71 qb ax 1ef b87 kk1 1 1 5 b t j 1r 39 85 nx 1kn 9 4mn 5bx kkd 1 3 7 3 f 1r 2z 4t e5
        mp 2r 26h 3n 63x klv 1 3 1 1 t 1d x 49 3b ll 10j 2rh 4dn 34b kmv 1 3 5 f d b h 43 93 8h a7 2hx 46n am5 knn 1 1 5 d 1 13 z t p kv
        11x 1qb 6b9 5g7 knz 1 3 7 b p 1h b 33 81 kz xd j7 2u7 2vh ko5 1 1 1 b b 11 x 5v az j7 1eh nx 505 9bh ko9 1 3 3 b l 3 33 4r 8h fl
        15p 1jv 61t 8fn kp1 1 3 7 9 9 1n 31 35 v pf 2v 1fp 257 86z kqn 1 1 1 1 7 p 1p 2p 2v k3 vt 2e9 ab 9f krd 1 1 7 d h 9 35 1f 6h 5t v1
        5v 5dl 1t7 krz 1 1 5 9 p 17 l 61 93 kf 5h tj m7 m9 ktn 1 1 7 d 9 d 21 x bj pn nz 1jj 45j 69j ktv 1 3 1 5 7 x 1f 55 81 qv zh s3 lb
        byp kun 1 3 3 d l b 2x 6j 9j sd 1jt 1qj 2zd 5cb kv1 1 3 5 9 t b x h 45 4b 1cb 2cf 5ev 1up kv5 1 3 7 7 h d 2h 4x 89 7f f5 2z9 95
        a8j kvf 1 3 5 f r x 1 6f 51 fh cf aj 61x zz kx5 1 1 5 d 3 1r 1n x 7b od 1fv 12f ht 5ib kxt 1 3 7 5 d 1f 9 35 67 gt x1 34v 5cd 7dn
        kz3 1 1 1 d 5 z 2b 2z 87 6f 7d 5 35j 4xz l01 1 1 5 1 7 p 2n 3t 2p rf 1cp 259 121 5br l0b 1 1 5 d j 1p 25 6d 5d 4l mj 6x 27 89r l0n
        1 3 7 7 r 9 3b 5d cr 17 1j9 2a7 2rv 4w5 l0r 1 1 5 b 5 17 z x p g5 ox 9r 38p 32b l0t 1 1 7 b l t 1h 19 9z 5h 8p 2y9 56l 359 l11 1 1
        1 f 3 19 2r 3p 9x 8r w7 6p 1wf 8ol l1f 1 1 7 b 9 x 33 2d cb gp cf 9d 4zr 5f9 l1z 1 3 7 9 d x p v 9 k9 1cz 359 5uf 62t l2r 1 3 5 d
        d 11 t 2v 1h 6d gf tt 10r b45 l2t 1 1 5 1 h x f 53 d5 89 1jn 2l 3tn 1dn l33 1 1 5 d 5 t 35 4h 7f cj x5 45 7l 941 l3f 1 1 1 9 h 13
        1b 6h 4l ad qj 28b 5sz 5kz l49 1 1 1 3 7 l 37 5p 49 ch 9f 1ll tx 4fp l4f 1 1 7 d 9 13 39 57 11 kx 6b 2pr 5pb 4fr l4z 1 1 1 9 5 j
        15 4h 3x 5f 1br 2k9 5 9xp l5j 1 3 7 b l d 2b 1j 8b 23 1gx 2wl 3m5 9hl l63 1 1 7 3 3 n 33 6r 57 89 th 1xv r5 7df l6b 1 3 7 3 t b 2v
        4x 69 ob 19t 12x 4xb 6et l6h 1 3 5 3 3 15 1z 3 ad l1 jh 26h 169 a75 l6v 1 1 5 3 b 5 2v 6b 5t k3 16v 307 4w9 63h l6z 1 1 5 1 9 1f
        25 1v 9z q1 fh rl 2zj 2rd l7t 1 3 7 1 1 f 3d 6n t 35 v7 2zp 5ct awh l8d 1 1 5 1 r 1p 2b 35 55 gp qb 319 al ap9 l8h 1 1 5 3 5 11 2p
        v 29 a7 kr 1eb 43l ax3 l8t 1 3 5 9 r 1p 2f v 55 eh n9 qn 3ux 31x l9z 1 3 5 3 b 1p 11 j 2z kt 11d 2yd 565 3bv lad 1 3 1 f d 19 2t
        35 6r qr 1fp 2j7 13f 9cz lav 1 1 7 1 b 1r h 39 7j mr it il 1jb 9nj lb5 1 1 1 d d x 15 21 57 ex rl 2ff s5 ce7 lbh 1 3 1 1 p l 2z 29
        39 ph 35 9p 3gb 725 lbt 1 1 1 b l l t 6z 3h ix 3x 28d 4ib b2v ldb 1 3 3 1 5 15 2d 4j ar t 189 65 24x 8c9 ldp 1 3 5 b 1 h 1x 3j 7l
        ch 1fj 2aj 5fb 85z lef 1 1 5 7 1 1p 9 5v 3f fn 33 1gb 4h5 1ov lf7 1 1 3 b b 1f 1 29 b9 mb 1k1 4h 46t kb lh1 1 1 7 9 f 1j 1t 1f cr
        dh 16r 2f3 29d 62j lh5 1 1 7 b 3 19 f 7 97 bl 1ed 33d 119 8gl lhd 1 1 1 5 9 t 2h 3d 7p e5 1j9 zx 3oz cf5 lhj 1 1 3 9 h 19 2p 5h 9f
        q7 129 29v 4i1 7 lid 1 1 7 9 f 1p 23 6h b5 jl mx 1y1 2x7 b3n ljd 1 1 7 f p 1l 3 17 a1 cr 173 1fn 58j 1rp ljr 1 3 3 b b z 2j 1t 17
        e5 1et vx 3pd 365 lkb 1 3 5 9 f 3 29 31 6f dd bl 1xl 8r 55x llf 1 1 3 9 3 7 2z 65 89 f3 45 g3 pr 27 llv 1 3 1 b h 3 29 3t 4d gb kl
        zh 213 31t llx 1 1 7 5 d 17 39 j dr 55 up gt 41t 8kb lm1 1 1 7 9 n 1j 2j 5x l ln nt 1kv 611 7r9 lnn 1 1 1 1 r 7 13 51 1r ef tt 2ff
        367 a3 lo1 1 3 7 9 f 1p 7 3v dr md 16x 2x9 1uz 32t lob 1 1 3 1 p b n 6p 4n gv db 49 60b aqx lod 1 3 5 f t z 19 1z cp 89 oj 2bx 44x
        bwj lol 1 3 1 7 t r 2l 6p bv 2h wx 11 2zb avj lqh 1 3 1 5 5 19 1f f 6j op 19t 1sr 23d 8fz lrb 1 1 3 b b f 1z 2d 3r 4j 3v vv sz 2gr
        lrh 1 3 5 d 3 17 1z 3n d5 px ft 1x7 5zb 1ft lrn 1 1 7 9 l 11 2x 6b 95 e5 10n 8j 179 ba9 ls1 1 1 3 d f 1 p 2l 9b qh ld 347 a9 89z
        lsj 1 3 7 5 h l 1n 2h c5 iv c5 16v 5wv 3v1 ltn 1 1 7 f r 1d 3h d b1 od u7 1ov 3mv 6zt ltt 1 1 7 5 f 1b 37 3h 57 v rv 1zj 45x 2zv
        ltz 1 1 7 b f 1 3j 5r an jn 53 t9 2er auv lud 1 3 3 1 v 1h f j d9 6t ll 18t 4hh 5qr lv3 1 3 1 b n 1n 1t n dp 4d 12l 26p 3hz 30j
        lvn 1 1 7 1 j 7 1f 3r 93 c9 1f5 2dv 2nv b3h lwb 1 1 7 7 3 11 t 6x c5 8v 1b1 q9 5w7 4kj lwd 1 3 7 f 7 1p 29 3j an 2r n 2yh 32d 5wj
        lx5 1 3 1 7 7 l 3b 55 6r h7 11v 1kh 3qb 3xd lxd 1 3 1 1 3 r 1r 41 7j kf jb 32l 2cp 46x lxx 1 3 3 1 3 t 27 5v 7r mr dx 2tt 14f 82f
        lyh 1 1 3 3 v 1p 35 5 bf 2j dl 2ih 4kz 56j lyp 1 1 5 1 n b 2v 2h ah c9 17 qv 2lz 6q5 lyz 1 1 5 d t 13 2p 59 5h h9 1cr 99 58f 7hr
        lzj 1 1 5 d r h 2p 5h 9r m7 9b l9 441 9ol lzr 1 1 5 b t h 9 5v 3j hl wz 325 375 9rv m1d 1 1 7 5 r t 1t 37 7z 91 ct 5 oz 1kb m2v 1
        1 1 5 r h v d 6f hf wb i1 1b1 7p3 m3d 1 3 1 f 7 1d 35 3f bv gr 9n 25d 5i1 3l1 m3j 1 1 3 7 1 x 35 2x bf q3 5p 325 3d5 3l5 m3t 1 1 1
        1 5 l z 4f 7n pt x5 2h1 3oz 2pn m4l 1 1 1 5 1 l t 5b 7n 6h yf eb 3ct bkd m59 1 1 5 b r 17 33 2b 49 g1 16p 45 6f nb m5v 1 3 5 d l j
        1l 1x 2f 4j 7j 2q7 td 6kl m7x 1 3 3 d h 1d 1t 19 cp 6p av 1kh 1xn 5zv m95 1 1 5 7 b j 27 3p 9h l5 r 30h 36x b2z m9n 1 3 3 d j 1 b
        3v 6x 6t 12p 1nr 27d 1a9 ma1 1 1 3 f b 7 3j 1b ap rz jt 1q3 48h 6r7 ma7 1 3 5 d j l l 4n b9 i7 19x op 5on 381 map 1 1 5 3 j 1r 2r
        13 2h bj qf 27j 52h 2xh mc3 1 1 1 d v t 3b z 8n nb 1cl q5 5rz 1u9 mc5 1 3 7 3 h 3 2p 3z cx 9l 14h 1p5 441 9z mc9 1 3 7 b 1 f 3 37
        9b fr 1cl 1eb 2oz car mcx 1 1 3 d 3 l 7 3x 45 fv 1g5 d5 1nj 7dt md3 1 3 3 b n 1p 1b 4z 89 cl 51 2ml 2at ach md9 1 3 1 d 1 17 5 5l
        ab rv a7 239 5x7 bjx mej 1 3 3 f t h j 6p dr 8t vj 1pv 4zd 3ov mfv 1 3 3 7 t 9 1l 2n 79 er 1bp 2m5 65z 2xd mg1 1 1 1 5 v 17 21 3b
        dv gd 16h 2kp 35t c2h mgl 1 1 7 9 t 17 3j 2j 6r r7 10t 26r 25f 7ad mhr 1 1 7 5 9 3 37 5j 63 p1 kr tx 2gt 1vv mhx 1 3 5 1 3 17 7 39
        89 8p sz 17v 3xn a95 mif 1 1 7 b t x f 3d 3n g3 8t 1fz v5 8zp mij 1 1 5 9 p p 17 2h 9v s3 12h 28l 4xf 19x mjj 1 1 1 9 5 1b 1p 4l
        2d l1 12t wp 1a1 3s3 mk1 1 1 3 9 b 1d f 3v 79 h1 pv 103 255 26r mkb 1 1 1 5 3 1j 2b 6b 3h g5 18n wj 55l b5r mkv 1 3 5 d 5 1j 3 6v
        dp 4b tt 2vz 4ev 33n mlj 1 1 7 1 b n d 23 b3 nj dv 19n 5dt 2ur mnn 1 3 1 9 b 15 1b 3n 8p hf dd 1wl 2j5 r7 mo1 1 3 5 d t 3 1t 2t b
        t 1e7 49 15b cfh mod 1 1 5 9 d v 2b 5f 9r 9v cz 2zj 2dp 3fd mov 1 3 5 3 j l 33 4z 3z a1 18z 16z 2mp 5bt mp1 1 1 5 9 v 1 2l 5j dn
        3r 197 1z3 12l b8h mpd 1 3 3 9 p 1h 3 2x 13 cd 77 t1 vd 729 mpj 1 1 5 9 j 1r 1z 9 21 c3 129 33j 1el 4z9 mpv 1 3 7 d j d 11 6v av n
        15f yx 4xn 6l mq1 1 1 3 3 j 1j 31 n 6b kr k9 1pp k7 1pd mqv 1 1 5 b p l 23 11 63 9v rx 1gn 5fj 415 mqz 1 3 5 d b 17 9 1v 2f m5 tx
        6t 3hl 951 mtp 1 3 5 3 f t 3j 6l 7p ad 1fn 2dn gb v7 mtv 1 1 7 f d 7 2v 1h d qt 15l lj 2nj 15p mud 1 3 3 f h d 2p 4p 1v qh 59 243
        14j 84v mv1 1 1 5 1 h 13 f 3j 93 rh 14v 2hv 25t btb mvl 1 1 1 f 5 11 1j 4b 1b cv 1ff 2ob 24t 77z mwv 1 3 3 f 1 d 2l 6n 83 37 a5 1p
        az c8d mxf 1 1 5 1 j r 1p 2n 2x a9 179 qp 5c5 2sl mxh 1 3 3 9 7 z 37 1h 33 9l vt 1av 2mh 9cb mz3 1 1 1 5 7 v 1r j ad 27 121 2cd
        26r 3fb mzf 1 3 7 9 b h t x 97 cf 1j1 2kl 51j 525 mzv 1 3 3 5 b 15 t 17 a5 7r 1hb q9 4z 1j7 mzx 1 3 1 d 7 7 p x 2v a7 z7 l7 4e3
        6o3 n1n 1 3 1 5 b f 3 5x e7 5v tp 34f 2kn 9tl n1v 1 1 3 1 5 b r 5l a1 ex iv 2v1 85 2b9 n2l 1 1 3 1 p f j 55 a9 g1 195 i7 1tn 2z9
        n33 1 1 5 5 1 1b 1p 19 bf gl qj rz 2wv 4hd n3d 1 1 5 3 r 1f 2t 4n bx 99 1bb 2qd 29v 2un n3x 1 3 5 5 1 1h h 1r 3x 5z xz 2ex hn ca7
        n4r 1 3 3 1 n v p b 5f 6p rn 31h fx aov n4x 1 3 3 7 h d 1z 5n cx db 1fl 15h 683 5hl n7b 1 1 5 3 b 1l 9 1n 69 j7 bt 1vb 4nj 547 n7f
        1 3 7 1 t 1l 2v 3f b5 mf d3 24n 3y1 cap n89 1 3 1 1 3 1 1v 3f 4d i7 ef 8z 1fh blt n8j 1 1 7 5 b b 2x 3r 6v j5 vp 1t7 5hl 77n n99 1
        1 3 b f 11 2f 3 5t fz 169 2zb 305 5v n9r 1 3 1 3 t 1j 37 v j 5f rd 2iz a3 7k9 n9t 1 1 3 9 d v 1l 6z 5l 7n 1cn at 14n a5j naj 1 3 5
        f j 1f 3j 73 b1 6r t 2bj 61x 3m7 nat 1 1 7 f 9 11 13 61 e5 3t v7 2ld 4vn 43v ncp 1 3 7 5 p 3 2l 5n 9l g5 79 263 3q5 5dt nd3 1 1 7
        1 f 15 1f 6b cf ot xl 2zd 419 3at ndf 1 1 1 5 v j n 5f 9z np gj 9d 1xj cmr ndh 1 3 7 5 5 d 2h 4d 9r ll 47 2r1 397 5q7 ndr 1 1 1 5
        7 1 9 2h 4v p9 16b 1rr 64t 577 ndv 1 3 5 f r h b 6j j 2x cp cx 2y3 8qv ne1 1 3 1 d 3 15 2d 65 cj h1 f3 1qx 59r 1bx nfj 1 1 7 7 3 t
        9 5h cn ih 9j 1eb 45v ax nfn 1 1 3 d t 1j 1z 2n d7 h3 1kd 3f bh cfz nfz 1 1 5 9 f 1p 9 1f 2x 7j e7 25t j9 94v ngx 1 1 7 d t 9 2x
        1n ah hn jx 341 5df 84t nhn 1 1 1 d 7 d 1n h 9b 9v 25 2tt 5ej 7ch ni1 1 3 1 1 n 17 1f 5t 47 a5 sd 27f 31d 28j nij 1 1 3 3 v 15 33
        2z 4r c1 y9 e1 2aj 5cf nk9 1 3 7 d h p 3j 5f 75 fb 1fv 1nl 2un b8n nkn 1 1 5 d d 19 13 5f 1j rj 1j1 sz 4j7 g5 nl9 1 3 3 b p v 2j
        49 bj ch 105 fn 5zf 88f nlf 1 1 3 5 v 1r 1 4d 6d qd qz 3t 531 6gz nmv 1 3 7 f p 7 2h 3p 21 dt 11t h1 cn rx nn9 1 3 3 1 d 5 3b 2l
        4v e7 1hf l7 5ud 5tl nnr 1 1 3 f r 1n 1d 5p dt dh 39 1y3 3gv box no3 1 3 7 9 f 1b 33 v a3 b d7 29f 599 yz no5 1 1 5 5 1 z 2n 69 h
        rj mh 209 4zb anf npx 1 1 5 5 f 1 1 4r c1 on 1ed 2nb 1wn 60r nqd 1 3 3 f 1 f 17 4z f qd 1g9 sj 5e5 6wr nqp 1 3 7 d 1 3 1d 53 ad 4v
        1c5 pd pt tl nr1 1 3 5 7 f 1f 2z 37 8z 9x 4n 1lh 5th 7ep nsd 1 1 3 5 5 l v 2z l 8b 1ht 17 2u1 6aj nuz 1 3 5 b 9 1j z 35 t 2r 4h
        18n 6a5 3tj nv1 1 3 7 f p 7 35 4z 5x j 1bp sj 1k5 8ov nvd 1 1 5 1 v x 2d 33 1v 2n 1jx 1pl o7 441 nvz 1 1 1 7 7 1r 1v 41 dr bn 1i1
        2nh 4tr 47 nx3 1 3 5 7 h 11 2p 57 5z b3 18j 1oz 4kj ld nxj 1 1 3 9 p 1 3b 5d ap nx 1jp 24x ir lb nyl 1 3 1 f j 7 5 6b 4t an 81 ct
        g3 2uh nyx 1 3 1 b 1 11 2l 6n cx or 153 pl 3fb bs1 nzj 1 1 1 d r 1p 2r 1x 7r i7 1fh 189 4vj 6y3 nzl 1 1 1 b 5 7 j 7 ar 8f 8x pv
        4hd cd9 nzv 1 1 1 f l 1j 17 2z 61 j3 j 2hl 2mz 7pj o01 1 1 7 5 7 1j 27 15 8t 9x nv xh 5b 78z o07 1 1 3 b 3 17 7 3p 37 rn xh tb 37d
        835 o1d 1 1 7 b v 1l 1h 9 cr 67 1ip 2pl 5fd 6k9 o21 1 1 3 7 h b 37 73 7t 2p 1at 1kn 271 8z9 o2f 1 3 7 1 n 15 1x 5j 1h 2x i9 14d
        3f1 ul o2l 1 3 1 5 b x 2j 3n 5b 21 mv 39 t9 3j o3n 1 3 7 b 7 3 l 1t 57 2v 12p 1dx 55d 135 o4b 1 3 7 1 v p p 4h 8b 7n bl 1qz 5al yv
        o4r 1 3 5 d 5 b 1p 4b 37 rt kr op 2hv 4el o51 1 3 7 7 7 1 2p 4x e3 7l 1dh 2nz 3yb c1j o5b 1 1 7 5 1 7 1n 1d 43 9j 2p 2pp 4bv 6pt
        o5n 1 1 5 d l t d l dz eb xt 30h 495 c89 o5x 1 3 1 9 9 13 1t 33 ap l1 g7 1pt 1kn 269 o75 1 3 3 f n h 1r 4p dz qd nl ct 58v il o7h
        1 1 1 3 1 15 1r 4f 6z cp eh 19x hb 2jb o8n 1 1 7 3 9 1 15 11 c9 pl 13b 2a3 4i9 14b o8r 1 1 5 b n t 2h 55 bh 9x vf 1tt 2yj 4t5 o8z
        1 1 5 f r z h 21 8r pb 1cx m5 44l 2hf o9t 1 3 7 b l 9 3b 6h 6x p1 59 2sp 22r ci1 oad 1 3 3 d t 1p 2x 41 57 27 gx 8x 3b5 319 obn 1
        3 1 f j 1r d 55 37 63 sd xh 3ap 8w1 ocv 1 1 3 3 n v 2l 49 2f qb sv d1 34f 6ud ocx 1 1 1 1 9 1 2d 3 f rn cn 24x 58d ci3 od9 1 1 3 3
        d 7 1j 5z 55 a7 l9 c9 3gx 169 oe1 1 1 1 5 1 v d 2n bl kf r3 2mn 3rb cg5 oen 1 1 3 3 5 17 33 2z bn eb tv 2rx wz 373 of5 1 1 3 d v
        1f 2b 4j dl on nz gn 9 ap1 off 1 3 3 3 j r 2j 37 2v qx gh 2tv 1fv bwp oft 1 3 3 d 7 p 1b 3x 1l fd 1dl 1bh 5r1 1pd ogj 1 3 1 d b d
        1z 63 5 cj 1kr 18l 4yv 9ez ogz 1 3 1 d 5 1l 1p 67 b5 bh 8x 11x h7 9ml ohd 1 3 1 5 p 1l 2h 5v 5f cn wd 32j 4vd 4fr ohx 1 1 1 9 v n
        1z 41 2h 7x 189 wj 4dx bxf oiv 1 3 7 7 9 15 1t 6z 1t 3t 17t 2c3 4ab 27l oj1 1 1 5 d r 5 3h l 4r hz rb 295 53z 4e7 ok9 1 1 1 d f 9
        39 5h 3f qh x3 2tl 4fx cb9 oln 1 1 3 7 t d 5 4v az 3j iv 73 4o7 5w7 olv 1 3 7 f f 1f 25 43 8v 43 1db 32n 2g7 4ez olx 1 3 3 3 7 b
        3b 15 17 49 r3 iv 2dl 7zr omb 1 1 5 d 3 7 1t 1v 1r b3 17d 25h 1lv 9hd omv 1 1 7 3 j 1h 2v 1v z o1 4h 2l 1yd 2yz on7 1 1 1 b v 9 t
        59 5j mp 17n az 9l 2wx onl 1 3 5 b v 3 9 1v 7p kf 51 255 2bl 5kx oop 1 1 3 3 h 7 h 3 af px 6l 30v 469 2l7 oov 1 3 3 5 9 r j 25 65
        3 1il 8l 2bd cbt oox 1 1 5 1 3 x z 3p 11 jp hf 1bd 1y5 3bn oph 1 1 7 3 p l 2x 1j af ix oh 103 4jb cr oqf 1 3 7 1 d 7 35 2v 8p eb
        sx 2ub 3kb 3xh oqt 1 1 3 7 j 17 2b 11 13 3p 1cv wj 169 al1 os3 1 1 7 d 7 z f 4b 85 rt 4d 2zv b9 1dx os9 1 1 3 3 d j 3h 1d 99 ar 9f
        1ef 3h3 5of osx 1 1 3 d j j 2x 69 47 r yr ol 3pr 62f ot3 1 1 1 5 7 1n h 41 25 39 11n 13p 1rx chd otj 1 3 3 d 5 v 3b 4n cr k7 1dz
        1yh jb ait otv 1 3 3 3 r 1f 2z 2d 7f 1l zj mv 4tj 2s3 ouf 1 1 7 f t h 1v 5h 5z cx 31 2o5 42d bsn oul 1 1 3 5 b f 3f 1h 85 m5 up
        1dd 50t 61 ovd 1 3 3 d 3 5 31 1h 5n j9 o7 3r a9 8lp ovv 1 3 5 f h 17 29 6j 3b mp 1dd 79 67l 3a3 ovx 1 1 3 7 7 d 2f 2r dd pv 15v i3
        42b 6e1 owd 1 3 1 d r 17 25 69 9h 4j px bx 3tb 605 owp 1 1 7 1 1 1d 2d 5v ch db 12r lv 4d1 bhn oxb 1 1 5 9 p d 1d 2d 3h 2d zl 2lh
        3bl 93j oyp 1 3 1 d 3 v 39 13 17 47 if il 17n 40n oz9 1 3 7 f h 7 27 4j 11 nd 1dz 1dn 3h1 2x5 ozj 1 1 3 9 1 n 1v 5b ch pv 169 235
        on 5fh p0d 1 1 1 1 5 d 1j 4h bn g1 1bb 1zx 21n 27t p0r 1 3 3 3 5 j 11 4p 1x rv 1cr 2e5 14t 6mf p1v 1 1 1 1 b x 2x 27 7v 2j 8b n7
        2gp 4bd p2b 1 3 3 d p l 29 5x cx d7 97 cp 1p 7c7 p2d 1 1 3 b 1 b 25 2n cn qd 1jj 1ex zf 4cf p3d 1 1 1 1 f p 1f 3t 7n cj wr 2rv 3zt
        5hd p41 1 3 3 3 3 1n 27 3z ax g7 9p 2cf 5gn azp p4v 1 1 7 9 l b 3f 2x 1h 89 mb 33t 46l b7j p59 1 3 7 b l f 2v 31 8n 8x xt 255 47l
        1en p5h 1 3 5 b j v 27 2h 87 bh mp dv 2ur b4b p69 1 1 1 5 b 3 29 d 8r nd 16v bf 5b7 4wb p6z 1 3 3 b n 17 n 3n h ed rn 22n 5qr bn1
        p71 1 1 1 1 b 1l 21 9 3f p5 1cz 1dp 2ut 5i3 p7j 1 1 3 5 9 1h 2r 6d 17 5r hd 17z 56v brl p8l 1 1 7 7 h 13 2j 1 89 jr 69 e9 5pb 83
        p8x 1 1 7 b 7 1j 33 3l br eh 1e7 2br 149 9i9 p9j 1 3 7 3 d 9 3h 57 b dh hz 7n 2p3 991 pab 1 1 3 b b p 1d x a1 2x 7j 2yp 3qd 1vp
        nad pap 1 3 5 1 r f 3b z 4f 7l 15d 2fp 46x 2kp kq3 pav 1 3 5 d n v 2p 41 15 gt 14f 1n 45p 49j b5b pbh 1 1 7 9 7 15 1p 5d 9t of 1e5
        g5 47b 8mh 5nn pbp 1 1 7 b t j 1j 5r a1 l3 1r 1qn 1mv bbj gt3 pcv 1 3 1 d h 7 21 4z 2v n ph xh 3st 1az 46j pdj 1 3 5 3 f 3 9 31 6b
        nx o3 2q1 16n dl hnd pdt 1 3 3 9 f f 2n 5d ap rp 16d 1ft 13l 35b beb pdz 1 1 3 5 5 t 1d 4r 4r hb wf 2vz 1e9 99l 5fn peb 1 3 7 5 n
        b 2f 53 8b ff 1fl dl 2pd 72h m6z pet 1 3 5 9 j l 2d 3j 9d c7 wv 1gj 1g5 3dh 82b pfn 1 3 7 d r h t 2b cv ap wf 2nx 3hn 3o7 76x pfz
        1 1 3 7 l 1n 1t 2b 4x l7 8t 28x 5t3 4lr d8v pgd 1 1 7 f d r 1d z 71 2t 1b7 9v 1ol 8dn iot pgn 1 1 5 1 h h 29 2j 9p i7 125 1pt q9
        oz ojd ph1 1 3 7 b 5 1 29 1h 5z gb 4n 34d 4dj 4bh aft phd 1 3 5 f 1 9 1n 6j 8r 5f p9 1q5 e1 81b lpt phx 1 1 1 3 9 v 15 17 7n pl p
        in 4fd 8o9 38h pid 1 3 3 d t d 2n 5x 8t rn 15d 2wz 2cj 6m1 m8n pjr 1 1 7 5 9 1d 3h 6p 2f 49 1ah 2yx 5lh 1bn 8yz pjx 1 1 3 9 r r j
        67 1r cv uf 12r 54j 8xx 1nl pk1 1 1 3 f l h 19 n 9x b 10b 1dr 1wx 1mz is5 pkd 1 3 5 f v 1h 39 1f c1 5d yf 2kh 1ur 9u1 ouz pl1 1 1
        5 9 7 r 9 37 bl g3 2b 4t 3n1 c35 l6v plt 1 3 5 7 9 9 v z 6x fr 97 p5 3xp bfl azz plz 1 3 7 3 1 1p t 3l 3b bp 18d 2az 2ch 5vx i3f
        pmh 1 1 7 9 d 1 2r 2x 2z e5 rh 1qr s1 59n 6vb pmz 1 3 5 f b t 2d t 7d 2x 1kj 2l1 2qf aq7 7vp pn1 1 3 1 1 p j 1h 3v cz dh dn 2d7
        5o9 ap1 jx7 pnj 1 1 5 3 3 17 15 55 19 cv 9r 26f 1xz 569 8sj pod 1 3 7 d b f 2f 65 bv ip 19b gn 2ij 88z o4z poz 1 3 5 b 9 9 f 1d 7n
        9b 18t 2rn 43h bgh kff pq3 1 3 7 9 t d 27 69 al lp 137 24p 5it bk7 f7p pqd 1 1 7 b t p 39 53 2t i3 i5 2fp cd b3p hz1 prz 1 1 1 3 5
        x 21 4b d5 ar gf 1kt 4lp ckr oaz ps9 1 3 1 7 b x t l dn q1 k9 357 r3 1wd enj psf 1 3 7 f t 13 2x 33 4t q7 1x 87 6b3 a25 k5v psr 1
        1 5 f 7 5 2p 43 2x on cb 203 4jl 8ap 18z pu3 1 3 3 f b 19 2f 5r 9t p9 1fb 8z 1rf 9xx cnz puh 1 1 5 3 j x 17 27 37 i5 9z 27t 3k1
        9lj 4w3 pw7 1 3 7 9 h 1p 1d 6b 83 1x 1cp 30b df 2gj mep pwb 1 3 5 3 p z 1p 5v ax 5j j7 1df 4uv abf c7d pwr 1 3 7 5 7 n 11 2j 6t pf
        g3 o3 4s1 tj deb pwz 1 3 7 7 n 1f 15 1r af 3 4f 1gh 3er 1av dvd pxj 1 1 1 7 d b 1h 17 8t 91 1cl 1vb 36j 6mr g11 pxp 1 1 7 7 9 9 1p
        35 c5 5x 133 hx 3cp mf ngr py7 1 3 3 b h 13 h 35 av ap g5 1k7 5qx 7u1 h01 pyb 1 1 3 5 t v 2t 5z aj ah ux 27b 5ij b3d jor pyh 1 3 5
        5 d 3 3d 3h 6b qx b uz 4d5 73t 4px pyp 1 3 7 f t h x 3f 8t 8d kt 11x 4c3 gt 18t pzf 1 3 1 f 7 1h 3h 6x 63 i7 2x 26h 19t 9v3 f9d
        pzt 1 1 7 1 p 1h j 1h 4d ad 1fj dr 3wp 7ax 1s9 q0f 1 3 5 d 3 1l 1l 4h bz bj 1fn sp 4wd 17t od7 q0t 1 1 7 5 n 1r t 65 d qt 1jh 1qx
        17z 83f 7db q11 1 1 3 d v p n 1p 7x 5 1jp of m3 a9f f6t q1d 1 1 7 1 l 19 3d 2h 7b f3 111 23b 63 8cn k63 q3d 1 1 3 3 r d j 39 4h cp
        16t 87 3tl 9ct b6v q3n 1 3 5 3 7 1r d 6v c7 ix r5 1yh 5cb 7yr 5o5 q3z 1 3 5 9 3 1f 29 6z 9p rb g5 1xv 1rd 275 omj q41 1 3 5 3 b 1r
        1b 3t 8f hf 2j 1r1 5h5 1nl nyr q47 1 1 3 f d h 1h r 3p d 39 1f1 35z 4ib mht q5j 1 1 5 d l x 11 71 cx 5t 8l 1d 2h5 c3h b8p q5p 1 1
        7 f d l x 5n dv 3x w3 305 1a7 1mr l6r q61 1 3 5 b l 9 13 4d 75 7l yx 1ev eb 65d fj9 q6b 1 1 3 d j t f 59 2v 63 12r ed 5q9 52x c8p
        q6v 1 1 5 b l v 1d 47 13 ex 1dj 2nt 5c3 67 8xv q75 1 3 3 b 7 1r 1x v r pb 1gv 26d 65l 9zp ow1 q7p 1 1 7 9 p 19 n 6h e7 gj 12f 1bt
        58l 9av gcb q8v 1 1 7 d 1 r 3f 1d c7 iz dx ht 1i3 4pr jm7 q9j 1 3 3 5 1 n 1l 6p 6r gh 1kn 18x 1pd 3zn 7gr q9p 1 1 1 7 5 j 2b 1j dd
        3h 4x sd vn 8sr htn qal 1 1 3 5 t 13 x 61 ct p7 kd 2xf 3pn 9zf ldv qap 1 3 7 3 7 b 13 4l dr 43 rr 1er mp gr 765 qav 1 3 7 f p 1h z
        f bz kd xp 28r 68n 31f l43 qb7 1 3 7 d d 9 x r dh 53 cn 2kt 1yz 3uh 6s9 qbr 1 1 1 f p 1b 23 l 5p f 19j 2d7 zz 90t d1j qbv 1 1 1 f
        3 v 2l 1l 17 55 6z 1gr 631 8ct 2s9 qcf 1 1 3 1 t 9 1x 67 65 ex a5 2mr 4gb bsf 43h qcx 1 1 7 5 1 5 3h 6r 5x rv 17n 2l7 32l 6rx k21
        qd7 1 1 1 d 7 j 1h 6r 8d 23 wv 23n 55r d csl qdd 1 3 1 d h 1f 2j 6n c5 5b tl 1xb 4fv 2ml 6ej qdp 1 1 5 5 b 1n l 4p 8b 3f 1f9 1p3
        1nx b5p 7yv qeb 1 3 7 7 j 1b 1f 4z 15 j 11f 1sl 67z 4mh c2t qep 1 1 1 9 p r 7 3p 67 et jz 9t 5h1 6e5 807 qf9 1 3 5 f v 5 1v 13 c9
        dr r5 2ur 13v 8s9 b8n qfd 1 1 3 f f 13 p x 2j ej 6x 343 ld 3zx 7h7 qfv 1 1 3 3 3 1l 2b 57 br 4l 4h 2nx 1q9 r9 6i5 qgd 1 1 7 f 1 h
        1l 59 7v b mv 2pd 5f5 95z bwx qgj 1 1 3 b 1 15 7 73 ap 9f gv 131 14x akh 7bn qh5 1 1 7 f 5 9 2j 2r 5v 6h 1f 21z wd 75v e9r qhd 1 1
        3 7 l 11 d 2j 13 r sd 265 4kx 54l 2mj qhp 1 3 1 1 t t 5 1x b3 ih 133 30x 21p 92h elp qi3 1 3 7 f d 15 13 1 c5 f9 4h 1sb 4cf 6fj
        hhh qj9 1 1 3 1 7 h 37 1p 1x qj d7 2wj 677 pr dt1 qjd 1 3 1 d l 1n 29 41 cv 41 1hx 255 5r1 az9 8pd qjp 1 1 1 f f b r 4l ct az 19p
        2sb 5rb 9jv ko3 qkd 1 1 7 9 t j r 3f l 45 19n 335 5k7 581 3l3 qkh 1 1 1 b d 9 2v 3v 55 gb gf ux 1pr 903 p7j qll 1 3 1 1 v d j 2l
        6d 3h 14v 1tt 2cv 7xh m1f qlr 1 3 7 5 7 1h 2r 4v 4h nn h5 33v 1th 8n3 1hn qlz 1 3 5 b 3 v 33 4z 6l nh ez td 77 2mx kjx qmb 1 1 5 3
        l 1d 3h 3b cv b7 kh 1eb 31h a1j mft qmz 1 3 5 d 5 t 1x 6z 8p 9x if uh 2jv 9wt lzj qnz 1 3 3 5 t h 2h f bf bd 1jx l1 35h 9nt 8l7
        qob 1 1 1 f 7 1f 3 5d dp 3p al 1kb 6b 54b 9z7 qod 1 1 1 f 7 n 2r 5n 8z rz 14p 287 1pj 1dn h11 qol 1 1 5 9 t 1n 25 47 e5 8p bj 32h
        46v 66r 6m3 qp5 1 3 1 f j d 1l 61 2f 3b p vx 4df 2wl 5db qpd 1 3 7 d j v 3b 3 cp 39 p5 a1 157 9kl ku5 qqz 1 3 5 b f z 1p 25 3b 1f
        1cp 24t ub 85p i7f qrp 1 3 3 7 1 z h 2l 5h e7 yt 2c7 243 bo7 bor qrt 1 3 3 1 b 1j 1j 2z 4h 23 3l 1oz 1k7 3rh jwl qrz 1 3 5 7 n j
        35 4n 4n 7j 107 3h 3wh 10r 3zh qsr 1 1 5 3 l v b 3b 5z df 16n bb 505 bvt ndl qst 1 3 5 9 l 5 25 2n cb 6v pd gt a5 5rd f7f qsz 1 3
        1 7 h 1n 9 z av lb 15h d7 3n9 5t5 od7 qtb 1 3 3 7 v l 1p v bp 4z 7l lf 4fl 85r pa5 qu7 1 3 5 f r d 3h 1j br sd dt 2pt 5br bnr 6e5
        qup 1 1 5 9 d v 2x 2l bp jp hv tz 16l 725 8bz qv5 1 3 1 b j t 1h 5j 8v 6v i7 2cf 4y3 9gr azp qwn 1 3 1 b 9 1l 5 2j d1 45 77 95 46x
        5ct bn9 qx5 1 3 1 5 5 1f 1n p cn a7 193 c9 2fn 90v g0v qxp 1 3 7 7 b 1d 35 2n 2j at gt 1it 1kz 1sb h5h qxt 1 3 5 3 j b 2r 3r c1 lp
        14x ol up 2r9 2vv qyh 1 3 1 b 3 p 9 6b c1 k3 8t 3v 543 683 lxz qyr 1 1 1 9 9 9 5 1r 6p 5z 1jb 29x 31j lj obb qz3 1 1 3 7 h 1d z 4n
        3n 2z zz 1wh 3j5 8ln n0p r05 1 1 5 1 5 p 3b 3l av kn tp 2a5 9p 5bf air r0n 1 3 1 7 9 v 1r 71 5z 1f 11f 1tl 2et a2h lyl r15 1 1 7 9
        3 v l 4j 73 1b 77 ev 47p 2l1 nnd r2d 1 3 3 d h x 2f 1b 6r jp pt 31j 2eb 2n1 al5 r2h 1 3 5 b p 1p 1p 4t b1 kf 1jp 2l7 69l 8y1 ldd
        r2v 1 3 5 f h 17 1r 6f 7n 8n zh 225 5mz 1mb 7iz r3b 1 3 5 3 p 17 1z 5b 9 3d 1g1 2w3 5s3 auf iqt r51 1 3 5 d h z 35 35 ap q5 13 235
        y1 3zj 125 r6h 1 3 5 5 7 z j 2x dj 1z 3v hf 38b 2gf jt r73 1 1 5 d t t 2v 5 4d o5 1aj br 55t 895 43b r7z 1 1 5 1 t v 1p 33 d5 qr
        j1 157 1u7 699 6jz r81 1 1 5 3 j d 2n 35 61 1n 11l 19r 2sh 2iv 1sh r8d 1 3 5 7 p z 1n 3n 8l cd bj 2l 14d 6s5 nax r8t 1 1 5 1 5 17
        1z 6p 3f 59 n3 2od 68t 4rv p8x r9b 1 3 7 5 p v 3f 4r 8v aj op 1tp 3rl 9fl ctd rax 1 3 1 b r 17 3d 1r 83 gf mj 1jf 3op 1lv o7t rbp
        1 1 5 b r 1h 2d 57 ct mv jj b3 5cd 8vx m55 rc3 1 1 3 5 d b x 3d 2l jx zf 2zp 39z 4id krh rc5 1 3 1 9 7 5 1b 5j a7 fl 55 27b 4ml
        22z 5ul rch 1 1 5 9 n b 1z 5l 1p k9 s3 2q1 if 139 jt7 rcr 1 3 7 d r l b 3j 7t dj xt 2ex 49x 2ex dpz rd3 1 1 5 9 1 t 2d 5d 5x kn
        14x gz av 799 gb5 rd7 1 3 3 3 v 1r 11 43 13 9r 27 2d9 1vt 6v9 6rt rdr 1 1 7 7 p 1d 1j 1b c9 9j z7 v7 4kd b3v 85v re7 1 1 7 1 d 1j
        1j 3f 2v lh 3h 1nl 3nr aar 1zx re9 1 3 7 3 9 x p 53 d1 5x 83 23 56t 5a7 kmx rfh 1 3 3 7 f 17 7 27 4r l 1d3 1yh 3b1 99j ijr rgr 1 3
        7 d 9 1p 3h n 6b of 5z 19f 26r oj car rgt 1 1 5 d p 19 1r 17 53 n1 45 rh rf 2y3 9ed ri3 1 1 3 7 j r z 2b 3r cr lt 3n 21r 2kh 2bl
        rib 1 1 7 5 b 15 9 63 d7 rd 10x 2x7 1iv 3lz 6nn rjh 1 1 7 3 1 h 2j 4b 3 l7 1g7 6h 5z 2a3 k21 rjn 1 1 1 b p b n 6b cl lj 1hr 2yh
        3jb 7h jl rkh 1 3 3 b 7 p 2x l ch ff zf 2oj 48v c1t ml rkt 1 3 7 d v 11 p 73 6h if w3 17f 3on 5qx n3x rlt 1 1 3 1 n 1f 1f 3t 1r mh
        9p 25h 5d5 86l emn rm3 1 3 3 d l 19 f 4h ax 6d c5 2af 33n 305 gft rmd 1 1 3 7 5 b f 5v 7z 3n 1fb 1zd 62x c39 ny5 rmt 1 3 3 f r j
        2d 6z 65 hr ih 2vl 4gb 62p llx rn5 1 3 7 f f 1b 2l 5z 9j 2d 12x 127 29x ajh jn1 roh 1 1 1 9 7 1f 1h 61 d3 at fb vp 1d3 1q5 dqd ron
        1 1 7 9 3 t 1t t 67 gf 1br t5 5wb 2z1 n1n rpj 1 1 1 b d 15 2d t cj ar 1dj 2vp 675 3mv oez rpx 1 3 1 b b 1l 23 49 7 ad 1jv 7j d1
        2ir emx rqb 1 1 5 3 j 17 7 6r ap 85 pn nf 3rz d1 6hx rqh 1 3 1 f t 1b h 3h d3 pr 9p 2z7 2cz 8uz bev rrb 1 3 1 b h h 33 31 9 5x 10h
        30f 3ej 3c9 lth rrn 1 3 3 f 1 1j 1b 1x 3z lx vx 2yh 3wd 5d1 85l rs3 1 3 5 7 b f 27 2b 3f q1 uz 253 2ch 95p gbz rs9 1 3 7 d 9 1b 19
        65 3v pn 1a5 12b 1x1 5kx 4nn rsr 1 1 3 3 b 1j 25 3 2f j9 1jb vt 25b ci7 iyh rt5 1 1 5 b 3 z 2j 9 av pr 2t 1f3 2wb 7zd d1n rtt 1 3
        5 3 5 1d 27 2j 5p cb 121 5h 1yh 8nn dph ruv 1 1 3 f 9 7 p p 9x 6v d9 bp 5xb 4mb n7j
        """
}
