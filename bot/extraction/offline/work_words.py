"""Verbs of work in six languages, in the forms in which minutes and promises use them.

A verb is its infinitive, how one says it of oneself and how one says it of somebody else, and any further forms in the
same order; verbs are parted by semicolons, and `_` stands for a blank within a form.
"""

from bot.extraction.phrases import words

GERMAN = """
    machen mache macht; schicken schicke schickt; senden sende sendet; versenden versende versendet;
    verschicken verschicke verschickt; schreiben schreibe schreibt; rufen rufe ruft; bestellen bestelle bestellt;
    buchen buche bucht; reservieren reserviere reserviert; organisieren organisiere organisiert;
    planen plane plant; prüfen prüfe prüft; überprüfen überprüfe überprüft; klären kläre klärt;
    erstellen erstelle erstellt; bereiten bereite bereitet; vorbereiten vorbereite vorbereitet;
    kümmern kümmere kümmert kümmer; übernehmen übernehme übernimmt; nehmen nehme nimmt; bringen bringe bringt;
    besorgen besorge besorgt; kaufen kaufe kauft; holen hole holt; laden lade lädt; liefern liefere liefert;
    geben gebe gibt; aktualisieren aktualisiere aktualisiert; überarbeiten überarbeite überarbeitet;
    korrigieren korrigiere korrigiert; testen teste testet; informieren informiere informiert;
    kontaktieren kontaktiere kontaktiert; melden melde meldet; fragen frage fragt; sprechen spreche spricht;
    reden rede redet; vereinbaren vereinbare vereinbart; koordinieren koordiniere koordiniert;
    reparieren repariere repariert; richten richte richtet; legen lege legt; stellen stelle stellt;
    sammeln sammle sammelt sammele; suchen suche sucht; drucken drucke druckt; räumen räume räumt;
    reinigen reinige reinigt; leiten leite leitet; reichen reiche reicht; füllen fülle füllt; setzen setze setzt;
    fassen fasse fasst; tragen trage trägt; veröffentlichen veröffentliche veröffentlicht;
    dokumentieren dokumentiere dokumentiert; ergänzen ergänze ergänzt; entwerfen entwerfe entwirft;
    besprechen bespreche bespricht; verfassen verfasse verfasst; mailen maile mailt; erledigen erledige erledigt;
    kündigen kündige kündigt; bezahlen bezahle bezahlt; überweisen überweise überweist; ziehen ziehe zieht;
    sorgen sorge sorgt; schauen schaue schaut; verteilen verteile verteilt; bauen baue baut;
    streichen streiche streicht; montieren montiere montiert;
    anrufen anrufe anruft; schließen schließe schließt; löschen lösche löscht; mieten miete mietet;
    pflegen pflege pflegt;
    sichern sichere sichert
"""

FRENCH = """
    envoyer envoie envoie enverrai enverra; faire fais fait ferai fera; appeler appelle appelle;
    rappeler rappelle rappelle; contacter contacte contacte; préparer prépare prépare; rédiger rédige rédige;
    écrire écris écrit; réserver réserve réserve; commander commande commande; organiser organise organise;
    vérifier vérifie vérifie; relancer relance relance; prévenir préviens prévient préviendrai préviendra;
    prendre prends prend prendrai prendra; transmettre transmets transmet transmettrai transmettra;
    mettre mets met mettrai mettra; partager partage partage;
    finaliser finalise finalise; terminer termine termine; corriger corrige corrige; relire relis relit;
    se_charger me_charge se_charge me_chargerai se_chargera; s'occuper m'occupe s'occupe m'occuperai s'occupera;
    acheter achète achète; apporter apporte apporte; chercher cherche cherche; récupérer récupère récupère;
    publier publie publie; imprimer imprime imprime; planifier planifie planifie; coordonner coordonne coordonne;
    demander demande demande; informer informe informe; répondre réponds répond répondrai répondra;
    réparer répare répare;
    mettre_à_jour mets_à_jour met_à_jour; installer installe installe; nettoyer nettoie nettoie;
    signer signe signe; payer paie paie paye paye; tester teste teste; créer crée crée; ajouter ajoute ajoute;
    inviter invite invite; fixer fixe fixe; compléter complète complète; fournir fournis fournit;
    établir établis établit; déposer dépose dépose; distribuer distribue distribue; louer loue loue;
    gérer gère gère; régler règle règle; reprendre reprends reprend reprendrai reprendra; livrer livre livre;
    diffuser diffuse diffuse;
    circuler fais_circuler fait_circuler; actualiser actualise actualise; assurer assure assure
"""

SPANISH = """
    enviar envío envía; mandar mando manda; hacer hago hace haré hará; llamar llamo llama; escribir escribo escribe;
    preparar preparo prepara; revisar reviso revisa; comprar compro compra; reservar reservo reserva;
    pedir pido pide; organizar organizo organiza; contactar contacto contacta; comprobar compruebo comprueba;
    encargarse me_encargo se_encarga me_encargaré se_encargará; ocuparse me_ocupo se_ocupa me_ocuparé se_ocupará;
    traer traigo trae; llevar llevo lleva; buscar busco busca; recoger recojo recoge; publicar publico publica;
    imprimir imprimo imprime; planificar planifico planifica; coordinar coordino coordina;
    avisar aviso avisa; informar informo informa; responder respondo responde; contestar contesto contesta;
    reparar reparo repara; arreglar arreglo arregla; actualizar actualizo actualiza; instalar instalo instala;
    limpiar limpio limpia; firmar firmo firma; pagar pago paga; probar pruebo prueba; crear creo crea;
    añadir añado añade; invitar invito invita; terminar termino termina; completar completo completa;
    entregar entrego entrega; redactar redacto redacta; presentar presento presenta; subir subo sube;
    compartir comparto comparte; repartir reparto reparte; cerrar cierro cierra; gestionar gestiono gestiona;
    tramitar tramito tramita; confirmar confirmo confirma; corregir corrijo corrige; hablar hablo habla;
    poner pongo pone pondré pondrá; montar monto monta; encargar encargo encarga; pasar paso pasa
"""

PORTUGUESE = """
    enviar envio envia; mandar mando manda; fazer faço faz farei fará; ligar ligo liga; telefonar telefono telefona;
    escrever escrevo escreve; preparar preparo prepara; rever revejo revê; revisar reviso revisa;
    comprar compro compra; reservar reservo reserva; marcar marco marca; pedir peço pede;
    encomendar encomendo encomenda; organizar organizo organiza; contactar contacto contacta contato contata;
    verificar verifico verifica; tratar trato trata;
    encarregar-se encarrego-me encarrega-se me_encarrego se_encarrega;
    cuidar cuido cuida; trazer trago traz trarei trará; levar levo leva; procurar procuro procura;
    buscar busco busca; recolher recolho recolhe; publicar publico publica; imprimir imprimo imprime;
    planear planeio planeia planejo planeja; coordenar coordeno coordena; avisar aviso avisa;
    informar informo informa; responder respondo responde; reparar reparo repara; arranjar arranjo arranja;
    consertar conserto conserta; atualizar atualizo atualiza actualizo actualiza; instalar instalo instala;
    limpar limpo limpa; assinar assino assina; pagar pago paga; testar testo testa; criar crio cria;
    acrescentar acrescento acrescenta; convidar convido convida; terminar termino termina; acabar acabo acaba;
    concluir concluo conclui; entregar entrego entrega; redigir redijo redige; apresentar apresento apresenta;
    partilhar partilho partilha; compartilhar compartilho compartilha; distribuir distribuo distribui;
    fechar fecho fecha; confirmar confirmo confirma; corrigir corrijo corrige; falar falo fala;
    resolver resolvo resolve; montar monto monta; passar passo passa; assumir assumo assume
"""

ITALIAN = """
    mandare mando manda; inviare invio invia; spedire spedisco spedisce; fare faccio fa farò farà;
    chiamare chiamo chiama; telefonare telefono telefona; scrivere scrivo scrive scriverò scriverà;
    preparare preparo prepara;
    controllare controllo controlla; verificare verifico verifica; comprare compro compra;
    acquistare acquisto acquista; prenotare prenoto prenota; ordinare ordino ordina;
    chiedere chiedo chiede chiederò chiederà;
    organizzare organizzo organizza; contattare contatto contatta; sentire sento sente;
    occuparsi mi_occupo si_occupa mi_occuperò si_occuperà; incaricarsi mi_incarico si_incarica;
    portare porto porta; cercare cerco cerca; ritirare ritiro ritira; pubblicare pubblico pubblica;
    stampare stampo stampa; pianificare pianifico pianifica; coordinare coordino coordina;
    avvisare avviso avvisa; avvertire avverto avverte; informare informo informa;
    rispondere rispondo risponde risponderò risponderà;
    riparare riparo ripara; sistemare sistemo sistema; aggiornare aggiorno aggiorna; installare installo installa;
    pulire pulisco pulisce; firmare firmo firma; pagare pago paga; provare provo prova; testare testo testa;
    creare creo crea; aggiungere aggiungo aggiunge aggiungerò aggiungerà; invitare invito invita;
    finire finisco finisce;
    completare completo completa; consegnare consegno consegna; redigere redigo redige;
    presentare presento presenta; condividere condivido condivide condividerò condividerà;
    distribuire distribuisco distribuisce;
    chiudere chiudo chiude chiuderò chiuderà; confermare confermo conferma;
    correggere correggo corregge correggerò correggerà; parlare parlo parla;
    gestire gestisco gestisce; seguire seguo segue; raccogliere raccolgo raccoglie raccoglierò raccoglierà;
    fissare fisso fissa;
    montare monto monta; passare passo passa; prendere prendo prende prenderò prenderà; curare curo cura
"""

DUTCH = """
    sturen stuur stuurt; versturen verstuur verstuurt; mailen mail mailt; bellen bel belt; maken maak maakt;
    doen doe doet; schrijven schrijf schrijft; regelen regel regelt; boeken boek boekt;
    reserveren reserveer reserveert; bestellen bestel bestelt; organiseren organiseer organiseert;
    plannen plan plant; controleren controleer controleert; checken check checkt; kijken kijk kijkt;
    voorbereiden voorbereid voorbereidt; bereiden bereid bereidt; kopen koop koopt; halen haal haalt;
    brengen breng brengt; zoeken zoek zoekt; vragen vraag vraagt; nemen neem neemt; zorgen zorg zorgt;
    contacteren contacteer contacteert; informeren informeer informeert; overleggen overleg overlegt;
    bespreken bespreek bespreekt; werken werk werkt; leveren lever levert; geven geef geeft; zetten zet zet;
    publiceren publiceer publiceert; plaatsen plaats plaatst; printen print print; drukken druk drukt;
    repareren repareer repareert; testen test test; opstellen opstel opstelt; stellen stel stelt;
    verzamelen verzamel verzamelt; uitzoeken uitzoek uitzoekt; coördineren coördineer coördineert;
    betalen betaal betaalt; tekenen teken tekent; ondertekenen onderteken ondertekent; ruimen ruim ruimt;
    schoonmaken schoonmaak schoonmaakt; melden meld meldt; verdelen verdeel verdeelt; delen deel deelt;
    huren huur huurt; installeren installeer installeert; corrigeren corrigeer corrigeert; leggen leg legt;
    ronden rond rondt; vullen vul vult; dienen dien dient; pakken pak pakt; spreken spreek spreekt;
    benaderen benader benadert; herinneren herinner herinnert; passen pas past; trekken trek trekt
"""

TOLD = words(
    """fragen sprechen reden melden informieren stellen geben nehmen fassen tragen ergänzen besprechen leiten legen
    setzen suchen schauen ziehen bringen
    faire demander informer répondre prendre mettre écrire ajouter chercher
    hacer pedir informar responder contestar presentar hablar poner pasar llevar añadir avisar
    fazer pedir informar responder apresentar falar passar levar procurar avisar acrescentar
    fare chiedere informare rispondere presentare parlare passare portare prendere sentire seguire aggiungere cercare
    vragen spreken informeren stellen geven nemen melden leggen kijken werken zetten bespreken zoeken passen trekken
    brengen overleggen herinneren"""
)
"""Verbs that, said of somebody else, may as well tell what they do in the meeting: these count with a day only."""
